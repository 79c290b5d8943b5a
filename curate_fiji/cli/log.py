"""``curate-fiji log``: reads and writes the curator log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, settings_of
from curate_fiji.core.model.answer import OUTCOMES, SAYINGS
from curate_fiji.core.model.note import NOTE_KINDS
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import plural

if TYPE_CHECKING:
    from curate_fiji.api import Settings


@click.group()
def log() -> None:
    """Read and write the curator log.

    The log only grows: nothing that was written is ever changed, and each line carries the hash of
    the one before it.
    """


@log.command()
@deposit_argument
def show(deposit: str, **options: Any) -> None:
    """Print the curator log as Markdown.

    Example: curate-fiji log show my-deposit
    """
    from curate_fiji import api
    from curate_fiji.core.render import log_page
    from curate_fiji.core.steps import precondition

    curation = api.open_curation(deposit, **settings_of(options))
    precondition.begun(curation)
    click.echo(log_page.render(curation.state, curation.session.mark), nl=False)


@log.command()
@deposit_argument
@click.argument("text")
@click.option("--kind", type=click.Choice(NOTE_KINDS), default="note", show_default=True,
              help="What is noted; it decides the section of the log.")  # fmt: skip
@click.option("--minutes", type=click.IntRange(min=1), help="Time spent.")
@person_options
def note(deposit: str, text: str, kind: str, minutes: int | None, **options: Any) -> None:
    """Add a note.

    Example: curate-fiji log note my-deposit "Reviewed data (C, U)" --minutes 60 --initials SJW
    """
    from curate_fiji import api

    settings = settings_of(options)
    api.note(deposit, text, kind=kind, minutes=minutes, **settings)
    click.echo(f"Noted in {visible(api.open_curation(deposit, **settings).folder)}/curator-log.md")


@log.command()
@deposit_argument
@click.argument("text")
@click.option("--about", metavar="QUESTION", default="check.inventory", show_default=True,
              help="The worksheet question it comes from.")  # fmt: skip
@click.option("--because", default="the curator asks", show_default=True,
              help="How the gap hinders reuse.")  # fmt: skip
@click.option("--weight", type=click.IntRange(1, 3), default=2, show_default=True,
              help="3 blocks reuse, 2 hinders it, 1 would help.")  # fmt: skip
@person_options
def ask(deposit: str, text: str, about: str, because: str, weight: int, **options: Any) -> None:
    """Add a question for the depositor, for the Request step.

    Example: curate-fiji log ask my-deposit "What does the scale bar stand for?" --weight 3
    """
    from curate_fiji import api

    ask_id = api.ask(deposit, text, about=about, because=because, weight=weight, **settings_of(options))
    click.echo(f"Question {ask_id} is in the log.")


@log.command()
@deposit_argument
@click.argument("question")
@click.option("--state", type=click.Choice(SAYINGS), default="confirmed", show_default=True,
              help="'withdrawn' lets software's answer count again.")  # fmt: skip
@click.option("--text", default="", help="The answer; without it software's answer is confirmed.")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="How it stands [default: as software says].")
@person_options
def answer(deposit: str, question: str, state: str, text: str, outcome: str | None, **options: Any) -> None:
    """Answer a worksheet question as a person; 'status' lists the questions.

    Example: curate-fiji log answer my-deposit check.scope --text "In scope: biology faculty"
    """
    from curate_fiji import api

    api.answer(deposit, question, state=state, text=text, outcome=outcome or "", **settings_of(options))
    click.echo(f"{question}: {state}")


@log.command()
@deposit_argument
@click.argument("field", default="")
@click.argument("value", required=False)
@person_options
def contact(deposit: str, field: str, value: str | None, **options: Any) -> None:
    """Fill in a field of the log's head; without a FIELD, list the fields with what each holds.

    Who submits and owns the data, repository and identifiers, version, dates, curator, contributors
    with their CRediT roles, records of the deposit.

    Example: curate-fiji log contact my-deposit repository.profile eCommons
    """
    from curate_fiji import api

    settings = settings_of(options)
    if not field:
        for name, held in api.contacts(deposit, **settings).items():
            click.echo(f"{name:22} {visible(held)}".rstrip())
        return
    if value is None:
        raise click.UsageError(f"what is to stand under {field}?")
    api.contact(deposit, field, value, **settings)
    click.echo(f"{field} is in the log.")


@log.command()
@deposit_argument
@click.argument("path")
@click.option("--accept", "verdict", flag_value="accepted", help="The change is right.")
@click.option("--reject", "verdict", flag_value="rejected", help="It is wrong, and to be undone.")
@click.option("--because", required=True, metavar="REASON", help="Why; it stands in the log.")
@person_options
def changed(deposit: str, path: str, verdict: str | None, because: str, **options: Any) -> None:
    """Accept or reject what became of a file since the first survey; 'show' lists what changed.

    Example: curate-fiji log changed my-deposit data.csv --accept --because "the depositor sent it" --initials SJW
    """
    from curate_fiji import api

    if verdict is None:
        raise click.UsageError("say --accept or --reject")
    api.judge(deposit, path, verdict, because, **settings_of(options))
    click.echo(f"{visible(path)}: {verdict}")


@log.command()
@deposit_argument
@click.argument("key", default="")
@click.option("--because", default="", metavar="REASON",
              help="Why its values may be public; it stands in the log.")  # fmt: skip
@click.option("--withdraw", is_flag=True, help="Withhold the values of the key again.")
@click.option("--for-good", is_flag=True,
              help="For every deposit: in your repository's own file, which CURATE_RELEASED names.")  # fmt: skip
@person_options
def release(deposit: str, key: str, because: str, withdraw: bool, for_good: bool, **options: Any) -> None:
    """Let the values of a key out that are withheld; without a KEY, list what is.

    Values show only under keys that are known as harmless. All others are withheld and lie in
    private/withheld, to be read there first. What you release shows from the next 'check' on, in
    all files that have the key; a * at its end releases all keys that begin so. Your initials and
    reason stand in the log.

    Example: curate-fiji log release my-deposit "Original:Cooling" --because "a setting of the stage" --initials SJW
    """
    from curate_fiji import api

    settings = settings_of(options)
    if not key:
        _say_what_is_withheld(deposit, settings)
        return
    if withdraw:
        api.withhold(deposit, key, for_good=for_good, **settings)
    else:
        api.release(deposit, key, because, for_good=for_good, **settings)
    click.echo(f"{visible(key)}: {'withheld again' if withdraw else 'released'}, from the next check on.")
    click.echo(f"Now run: curate-fiji check {visible(deposit)}")


def _say_what_is_withheld(deposit: str, settings: Settings) -> None:
    from curate_fiji import api
    from curate_fiji.core.steps import release as releases

    curation = api.open_curation(deposit, **settings)
    keys = api.withheld(deposit, **settings)
    for key, count in keys:
        click.echo(f"{count:6}  {visible(key)}")
    click.echo(f"{plural(len(keys), 'key')} withheld, with the number of files that have each; their values are in "
               f"{visible(curation.folder)}/private/withheld.")  # fmt: skip
    unnamed = releases.unnamed(curation)
    if unnamed:
        click.echo(f"{plural(unnamed, 'key')} more: a name, a path or an address itself, so not shown here.")
    for one in sorted(curation.state.released.values(), key=lambda one: one.key):
        good = "for good" if one.for_good else "for this deposit"
        click.echo(f"Released {good}: {visible(one.key)} ({visible(one.reason)})")


@log.command()
@deposit_argument
@click.option("--against", multiple=True, type=click.Path(exists=True), metavar="FILE",
              help="A letter, report or package that says where the log ended; repeatable.")  # fmt: skip
def verify(deposit: str, against: tuple[str, ...], **options: Any) -> None:
    """Check that no line of the log was changed, and that none is missing at its end.

    The end is compared with what is kept beside the log, with its renderings, and with what you name.

    Example: curate-fiji log verify my-deposit --against sent/request-email.txt
    """
    from curate_fiji import api

    count = api.verify(deposit, against=against, **settings_of(options))
    click.echo(f"{count} lines, unbroken: each follows from the one before it, and none is missing.")
    click.echo(api.open_curation(deposit, **settings_of(options)).journal.end().line())


@log.command(name="set-aside")
@deposit_argument
@click.option("--because", required=True, metavar="REASON", help="Why the log can't be used as it is.")
@person_options
def set_aside(deposit: str, because: str, **options: Any) -> None:
    """Keep a log that was changed, or lost its end, under another name, and begin a new one that says so.

    Put a backup in its place where you have one: this is for where there is none.

    Example: curate-fiji log set-aside my-deposit --because "the disk lost its end"
    """
    from curate_fiji import api

    kept = api.set_log_aside(deposit, because, **settings_of(options))
    click.echo(f"The old log is kept as {visible(kept)}; a new one is begun.")
    click.echo(f"Now run: curate-fiji check {visible(deposit)}")
