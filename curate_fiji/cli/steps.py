"""``curate-fiji check`` and ``curate-fiji understand``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options


def _step_options(command: Callable[..., Any]) -> Callable[..., Any]:
    options = [
        click.option("--fiji", "fiji_at", metavar="FOLDER|ENDPOINT", help="Use this Fiji (a folder, "
                     "or sc.fiji:fiji from Maven) instead of the embedded ImageJ [or CURATE_FIJI]."),
        click.option("--memory", metavar="SIZE", help="Memory limit of each reader, such as 2g "
                     "[default: Java's own, a quarter of the machine]."),
        click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Readers at work at "
                     "once [default: by the size of the deposit, at most 4]."),
        click.option("--timeout", type=click.FloatRange(min=1), default=120.0, show_default=True,
                     metavar="SECONDS", help="Give a file this long; then it gets a row that says "
                     "so, and the run goes on."),
    ]  # fmt: skip
    options.append(click.option(
        "--faces", "look_for_faces", is_flag=True,
        help="Search colour pictures for faces, on this machine (pip install 'curate-fiji[faces]').",
    ))  # fmt: skip
    options.append(click.option(
        "--scheduler", default="", metavar="ADDRESS",
        help="Read on this Dask cluster, such as tcp://host:8786 (pip install 'curate-fiji[dask]').",
    ))  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return deposit_argument(person_options(command))


def _run(
    step: str,
    deposit: str,
    output: str | None,
    fiji_at: str | None,
    memory: str | None,
    jobs: int | None,
    timeout: float,
    look_for_faces: bool,
    scheduler: str,
    name: str,
    initials: str,
) -> None:
    from curate_fiji import api
    from curate_fiji.workers.pool import Limits

    outcome = api.fill(
        step, deposit, output=output, fiji_at=fiji_at, memory=memory,
        limits=Limits(jobs or 0, timeout), person=api.Person(name, initials),
        look_for_faces=look_for_faces, scheduler=scheduler,
    )  # fmt: skip
    click.echo(f"{step.capitalize()}: {outcome.examined} new or changed "
               f"{'entry' if outcome.examined == 1 else 'entries'} examined, "
               + (f"{outcome.changed} changes in the log." if outcome.changed
                  else "nothing changed since the last time."))  # fmt: skip
    for state, count in outcome.counts.items():
        if count:
            click.echo(f"  {count:3d} {state}")
    click.echo(f"Worksheet: {outcome.worksheet}")
    click.echo(f"Report:    {outcome.report}")


@click.command()
@_step_options
def check(**settings: Any) -> None:
    """Fill the Check worksheet: inventory, damage, documentation, red flags.

    Every file is hashed, every image opened and its last plane decoded. A second run examines only
    what is new or changed.

    Example: curate-fiji check my-deposit --initials SJW
    """
    _run("check", **settings)


@click.command()
@_step_options
def understand(**settings: Any) -> None:
    """Fill the Understand worksheet: metadata, calibration, relations, README against disk.

    Uses what 'check' has read already; a file that is new or changed is examined first.

    Example: curate-fiji understand my-deposit
    """
    _run("understand", **settings)
