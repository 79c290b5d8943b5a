"""Options that several commands share, each once: every command takes them where they make sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.report import StepReport
from curate_fiji.core.system.safe_text import visible

if TYPE_CHECKING:  # the library is imported by the command that runs, not by --help
    from curate_fiji.api import Settings

Command = Callable[..., Any]


def deposit_argument(command: Command) -> Command:
    """Add the DEPOSIT argument and where its curation folder is."""
    output = click.option(
        "-o", "--output", metavar="FOLDER",
        help="The curation folder [default: DEPOSIT.curation beside the deposit].",
    )  # fmt: skip
    own = click.option(
        "--checklist", metavar="FOLDER|LANGUAGE",
        help="Use this checklist over the one that ships, from now on: a folder (see 'curate-fiji checklist'), a "
        "language such as es, or 'shipped' for none.",
    )  # fmt: skip
    return click.argument("deposit")(output(own(command)))


def person_options(command: Command) -> Command:
    """Add who is at work."""
    name = click.option("--name", envvar="CURATE_NAME", default="", help="Your name [or CURATE_NAME].")
    initials = click.option(
        "--initials", envvar="CURATE_INITIALS", default="",
        help="Your initials, for the log [or CURATE_INITIALS].",
    )  # fmt: skip
    return name(initials(command))


def reading_options(command: Command) -> Command:
    """Add how images are opened."""
    options = [
        click.option("--fiji", metavar="FOLDER|ENDPOINT", help="Use this Fiji (a folder, "
                     "or sc.fiji:fiji from Maven) instead of the embedded ImageJ [or CURATE_FIJI]."),
        click.option("--memory", metavar="SIZE", help="Memory limit of each reader, such as 2g "
                     "[default: Java's own, a quarter of the machine]."),
        click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Readers at work at "
                     "once [default: by the size of the deposit, at most 4]."),
        click.option("--timeout", type=click.FloatRange(min=1), default=120.0, show_default=True,
                     metavar="SECONDS", help="Give a file this long; then it gets a row that says "
                     "so, and the run goes on."),
        click.option("--scheduler", default="", metavar="ADDRESS", help="Read on this Dask cluster, such as "
                     "tcp://host:8786 (pip install 'curate-fiji[cluster]')."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_SETTINGS = (
    "output",
    "fiji",
    "memory",
    "jobs",
    "timeout",
    "scheduler",
    "look_for_faces",
    "look_for_text",
    "checklist",
)


def settings_of(options: Mapping[str, Any]) -> Settings:
    """Return what a command was given of the options above, as the library takes it."""
    person = Person(options.get("name") or "", options.get("initials") or "")
    found = {name: options[name] for name in _SETTINGS if options.get(name) is not None}
    settings: Settings = {"person": person, **found}  # type: ignore[typeddict-item]
    return settings


def say(report: StepReport) -> None:
    """Say what a step did: outcomes first, then what was written and what a person should know."""
    outcomes = ", ".join(f"{count} {name}" for name, count in report.outcomes.items() if count)
    states = ", ".join(f"{count} {name}" for name, count in report.states.items() if count)
    click.echo(f"Outcomes:  {outcomes}")
    click.echo(f"Answers:   {states}")
    click.echo(f"Worksheet: {visible(report.folder)}/{report.step}-worksheet.md")
    for path in report.written:
        click.echo(f"Written:   {visible(path)}")
    for note in report.notes:
        click.echo(visible(note))
    for path, why in report.failures:
        click.echo(f"{visible(path)}: {visible(why)}", err=True)
