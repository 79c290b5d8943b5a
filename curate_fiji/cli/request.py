"""``curate-fiji request``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, say, settings_of
from curate_fiji.core.log import asking
from curate_fiji.core.system.errors import AnswerError
from curate_fiji.core.system.safe_text import visible


def _listed(text: str | None) -> list[str] | None:
    return None if text is None else [one.strip() for one in text.split(",") if one.strip()]


@click.command()
@deposit_argument
@click.option("--asks", metavar="ID,ID,...", help="Choose the asks of the letter, in this order.")
@click.option(
    "--more-because", default="", metavar="REASON", help="Why more than four asks are needed after all."
)
@click.option("--reword", nargs=2, multiple=True, metavar="ID TEXT", help="Give an ask other words.")
@click.option(
    "--template", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your repository's letter instead of ours.",
)  # fmt: skip
@click.option(
    "--reply-by", default="", metavar="DATE", help="Name a date in the letter by which you need the answer."
)
@click.option(
    "--reply", metavar="TEXT|-", help="Record the depositor's reply as correspondence ('-' reads it)."
)
@click.option(
    "--answer", "answers", nargs=2, multiple=True, metavar="ID TEXT",
    help="What the reply says to an ask; closes it and updates its answer. Repeatable.",
)  # fmt: skip
@person_options
def request(
    deposit: str,
    asks: str | None,
    more_because: str,
    reword: tuple[tuple[str, str], ...],
    template: Path | None,
    reply_by: str,
    reply: str | None,
    answers: tuple[tuple[str, str], ...],
    **options: Any,
) -> None:
    """Write the letter to the depositor: at most four asks, those that hinder reuse most.

    Writes request-email.txt and .eml, the Request worksheet, and, where the README names files
    wrongly, a corrected README as a draft. Run it again to choose, reword, or record the reply.

    Example: curate-fiji request my-deposit
    """
    from curate_fiji import api

    if answers and reply is None:
        raise AnswerError("--answer needs the reply itself", "give it with --reply TEXT, or --reply -")
    settings = settings_of(options)
    report = api.request(
        deposit, asks=_listed(asks), more_because=more_because, reword=dict(reword),
        reply=sys.stdin.read() if reply == "-" else reply, answers=dict(answers),
        template=template.read_text(encoding="utf-8") if template else None, reply_by=reply_by, **settings,
    )  # fmt: skip
    state = api.open_curation(deposit, **settings).state
    items = asking.items(asking.chosen(state))
    numbers = {one.id: f"{number}." for number, item in enumerate(items, 1) for one in item}
    for one in asking.candidates(state):
        click.echo(f"{numbers.get(one.id, '  '):3} {one.id}  {visible(one.text)}")
    click.echo(f"{len(items)} asks in the letter. Participants told? Right not to publish? Limits of "
               "use? See the worksheet's Ethics.")  # fmt: skip
    say(report)
