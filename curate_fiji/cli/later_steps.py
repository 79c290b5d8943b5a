"""``curate-fiji request``, ``augment`` and ``evaluate``: the steps that rest on the worksheets."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from curate_fiji.cli.options import deposit_argument, person_options
from curate_fiji.core.system.errors import AnswerError, JournalError


def _filled(deposit: str, output: str | None, name: str, initials: str):  # type: ignore[no-untyped-def]
    """Return the curation, whose Check and Understand worksheets must be filled."""
    from curate_fiji import api
    from curate_fiji.core.knowledge import checklist

    curation = api.open_curation(deposit, output, api.Person(name, initials))
    state = curation.state() if curation.journal.exists() else None
    for step in checklist.READING_STEPS:
        if state is None or not state.is_filled(step):
            raise JournalError(
                f"the {step.capitalize()} worksheet of {deposit} is not filled yet",
                f"run 'curate-fiji {step} {deposit}' first",
            )
    return curation


def _say_counts(curation, step: str) -> None:  # type: ignore[no-untyped-def]
    """Say how many questions of a worksheet are in each state, and where it is."""
    for state, count in curation.state().summary(step).items():
        if count:
            click.echo(f"  {count:3d} {state}")
    click.echo(f"Worksheet: {curation.folder}/{step}-worksheet.md")


@click.command()
@deposit_argument
@click.option("--asks", metavar="ID,ID,...", help="Choose the asks of the letter, in this order.")
@click.option(
    "--more-because", default="", metavar="REASON", help="Why more than four asks are needed after all."
)
@click.option("--reword", nargs=2, metavar="ID TEXT", help="Give an ask other words.")
@click.option(
    "--template", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your repository's letter instead of ours.",
)  # fmt: skip
@click.option(
    "--reply", metavar="TEXT|-", help="Record the depositor's reply as correspondence ('-' reads it)."
)
@click.option(
    "--answer", "answers", nargs=2, multiple=True, metavar="ID TEXT",
    help="What the reply says to an ask; closes it and updates its answer. Repeatable.",
)  # fmt: skip
@person_options
def request(deposit: str, output: str | None, asks: str | None, more_because: str,
            reword: tuple[str, str] | None, template: Path | None, reply: str | None,
            answers: tuple[tuple[str, str], ...], name: str, initials: str) -> None:  # fmt: skip
    """Write the letter to the depositor: at most four asks, those that hinder reuse most.

    Writes request-email.txt and .eml, the Request worksheet, and, where the README names files
    wrongly, a corrected README as a draft. Run it again to choose, reword, or record the reply.

    Example: curate-fiji request my-deposit
    """
    from curate_fiji.core.log import asking as step
    from curate_fiji.core.system.safe_text import visible

    curation = _filled(deposit, output, name, initials)
    if answers and reply is None:
        raise AnswerError("--answer needs the reply itself", "give it with --reply TEXT, or --reply -")
    if reword:
        curation.reword_ask(*reword)
    if asks is not None:
        curation.choose_asks([one.strip() for one in asks.split(",") if one.strip()], more_because)
    if reply is not None:
        curation.record_reply(sys.stdin.read() if reply == "-" else reply, dict(answers))
    curation.fill("request")
    written = curation.write_request(template.read_text(encoding="utf-8") if template else None)
    curation.render()
    state = curation.state()
    in_letter = [one["id"] for one in step.chosen(state)]
    for one in step.candidates(state):
        place = f"{in_letter.index(one['id']) + 1}." if one["id"] in in_letter else "  "
        click.echo(f"{place:3} {one['id']}  {visible(one['text'])}")
    click.echo(f"{len(in_letter)} asks in the letter. Participants told? Right not to publish? Limits of "
               "use? See the worksheet's Ethics.")  # fmt: skip
    for path in written:
        click.echo(f"Written: {path}")


@click.command()
@deposit_argument
@person_options
def evaluate(deposit: str, output: str | None, name: str, initials: str) -> None:
    """Fill the Evaluate worksheet: FAIR and CARE, item by item, and what would raise each.

    Example: curate-fiji evaluate my-deposit
    """
    curation = _filled(deposit, output, name, initials)
    curation.fill("evaluate")
    curation.render()
    _say_counts(curation, "evaluate")


@click.command()
@deposit_argument
@click.option(
    "--schemas", metavar="ID,ID,...",
    help="The metadata schemas that apply: ome, ct, mri, rembi, quarep [default: all that fit].",
)  # fmt: skip
@click.option("--memory", metavar="SIZE", help="Memory limit of each reader, such as 2g.")
@person_options
def augment(deposit: str, output: str | None, schemas: str | None, memory: str | None, name: str,
            initials: str) -> None:  # fmt: skip
    """Fill the Augment worksheet: metadata schemas item by item, identifiers, a methods paragraph.

    Also writes exports: a README draft, a methods paragraph from facts alone, DataCite JSON (checked
    against its schema), and an OME-XML side file for each image, names and places withheld.

    Example: curate-fiji augment my-deposit --schemas ome,rembi
    """
    from curate_fiji import api
    from curate_fiji.core.system.safe_text import visible

    curation = _filled(deposit, output, name, initials)
    chosen = None if schemas is None else [one.strip() for one in schemas.split(",") if one.strip()]
    done = api.augment(deposit, schemas=chosen, output=output, memory=memory,
                       person=api.Person(name, initials))  # fmt: skip
    _say_counts(curation, "augment")
    for written in done.files:
        click.echo(f"Written: {written}")
    click.echo(f"OME-XML side files: {done.ome_xml} written, in {curation.folder}/exports/ome-xml")
    for path, problem in sorted(done.problems.items()):
        click.echo(f"OME-XML of {visible(path)}: {visible(problem)}")
    for problem in done.datacite:
        click.echo(f"DataCite still asks for: {problem}")
