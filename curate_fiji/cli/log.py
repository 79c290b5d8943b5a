"""``curate-fiji log``: reads and writes the curator log."""

from __future__ import annotations

import click

from curate_fiji.cli.options import deposit_argument, person_options
from curate_fiji.core.model.note import NOTE_KINDS

_ANSWERS = ("confirmed", "not applicable", "needs a person", "withdrawn")


@click.group()
def log() -> None:
    """Read and write the curator log.

    The log only grows: nothing that was written is ever changed, and each line carries the hash of
    the one before it.
    """


def _curation(deposit: str, output: str | None, name: str = "", initials: str = ""):  # type: ignore[no-untyped-def]
    from curate_fiji import api

    return api.open_curation(deposit, output, api.Person(name, initials))


@log.command()
@deposit_argument
def show(deposit: str, output: str | None) -> None:
    """Print the curator log as Markdown."""
    from curate_fiji.core.render import log_page
    from curate_fiji.core.system.errors import JournalError

    curation = _curation(deposit, output)
    if not curation.journal.exists():
        raise JournalError(f"no log has been begun for {deposit}", f"run 'curate-fiji check {deposit}' first")
    click.echo(log_page.render(curation.state()), nl=False)


@log.command()
@deposit_argument
@click.argument("text")
@click.option("--kind", type=click.Choice(NOTE_KINDS), default="note", show_default=True,
              help="What is noted; it decides the section of the log.")  # fmt: skip
@click.option("--minutes", type=click.IntRange(min=1), help="Time spent.")
@person_options
def note(deposit: str, output: str | None, text: str, kind: str, minutes: int | None,
         name: str, initials: str) -> None:  # fmt: skip
    """Add a note.

    Example: curate-fiji log note my-deposit "Reviewed data (C, U)" --minutes 60 --initials SJW
    """
    curation = _curation(deposit, output, name, initials)
    curation.note(text, kind, minutes)
    curation.render()
    click.echo(f"Noted in {curation.folder}/curator-log.md")


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
def ask(deposit: str, output: str | None, text: str, about: str, because: str, weight: int,
        name: str, initials: str) -> None:  # fmt: skip
    """Add a question for the depositor, for the Request step.

    Example: curate-fiji log ask my-deposit "What does the scale bar stand for?" --weight 3
    """
    curation = _curation(deposit, output, name, initials)
    identity = curation.ask(text, about, because, weight)
    curation.render()
    click.echo(f"Question {identity} is in the log.")


@log.command()
@deposit_argument
@click.argument("question")
@click.option("--state", type=click.Choice(_ANSWERS), default="confirmed", show_default=True,
              help="'withdrawn' lets software's answer count again.")  # fmt: skip
@click.option("--text", default="", help="The answer; without it software's answer is confirmed.")
@person_options
def answer(deposit: str, output: str | None, question: str, state: str, text: str,
           name: str, initials: str) -> None:  # fmt: skip
    """Answer a worksheet question as a person; 'status' lists the questions.

    Example: curate-fiji log answer my-deposit check.scope --text "In scope: biology faculty"
    """
    curation = _curation(deposit, output, name, initials)
    curation.answer(question, state, text)
    curation.render()
    click.echo(f"{question}: {state}")


@log.command()
@deposit_argument
@click.argument("field")
@click.argument("value")
@person_options
def contact(deposit: str, output: str | None, field: str, value: str, name: str,
            initials: str) -> None:  # fmt: skip
    """Fill in a field of the log's head.

    Fields: dataset.title; contact.name, .position, .department, .office, .url, .email, .phone;
    owner.(the same); repository.profile, .collection, .handle, .doi, .citation; ticket.number;
    curator.name, .initials; records.accession, .consent, .disclosure, .packaging, .institution.

    Example: curate-fiji log contact my-deposit repository.profile eCommons
    """
    curation = _curation(deposit, output, name, initials)
    curation.contact(field, value)
    curation.render()
    click.echo(f"{field} is in the log.")


@log.command()
@deposit_argument
def verify(deposit: str, output: str | None) -> None:
    """Check that no line of the log was changed after it was written."""
    curation = _curation(deposit, output)
    count = curation.journal.verify()
    click.echo(f"{count} lines, unbroken: each follows from the one before it.")
