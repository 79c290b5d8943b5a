"""``curate-fiji check`` and ``curate-fiji understand``: the steps that read the deposit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, reading_options, say, settings_of
from curate_fiji.core.model.report import StepReport
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import plural


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    faces = click.option(
        "--faces", "--look-for-faces", "look_for_faces", is_flag=True,
        help="Search colour pictures for faces, on this machine (pip install 'curate-fiji[faces]').",
    )  # fmt: skip
    text = click.option(
        "--look-for-text", is_flag=True,
        help="Search ultrasound and the like, labels of slides and photographs for text burned into the pixels, on "
        "this machine (pip install 'curate-fiji[ocr]').",
    )  # fmt: skip
    reread = click.option(
        "--reread", is_flag=True,
        help="Read every file again: an edit that kept size and time is found by nothing else.",
    )  # fmt: skip
    return deposit_argument(reading_options(faces(text(reread(person_options(command))))))


def _say(report: StepReport) -> None:
    click.echo(
        f"{report.step.capitalize()}: {plural(report.examined, 'new or changed entry', 'new or changed entries')} "
        "examined, "
        + (
            f"{plural(report.changed, 'change')} in the log."
            if report.changed
            else "nothing changed since the last time."
        )
    )
    say(report)
    click.echo(f"Report:    {visible(report.folder)}/report.html")


@click.command()
@_options
def check(deposit: str, reread: bool, **options: Any) -> None:
    """Fill the Check worksheet: inventory, damage, documentation, red flags.

    Every file is hashed, every image opened and its last plane decoded. A second run examines only
    what is new or changed.

    Example: curate-fiji check my-deposit --initials SJW
    """
    from curate_fiji import api

    _say(api.check(deposit, reread=reread, **settings_of(options)))


@click.command()
@_options
def understand(deposit: str, reread: bool, **options: Any) -> None:
    """Fill the Understand worksheet: metadata, calibration, relations, README against disk.

    Uses what 'check' has read already; a file that is new or changed is examined first.

    Example: curate-fiji understand my-deposit
    """
    from curate_fiji import api

    _say(api.understand(deposit, reread=reread, **settings_of(options)))
