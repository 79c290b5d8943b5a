"""``curate-fiji score``."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from curate_fiji.cli.scoring import Score


@click.command()
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True,
                type=click.Path(exists=True, file_okay=False))  # fmt: skip
@click.option("--output", type=click.Path(), default=None,
              help="The curation folder, where it is not beside the deposit.")  # fmt: skip
@click.option("--key", type=click.Path(exists=True), default=None,
              help="The answer key, or a folder of keys named as the deposits (ada.json) "
              "[default: the one beside the deposit].")  # fmt: skip
@click.option("--answers", is_flag=True, help="Tell what was missed instead of hinting: for instructors.")
@click.option("--csv", "as_csv", is_flag=True, help="A room's table as CSV.")
def score(folders: tuple[str, ...], output: str | None, key: str | None, answers: bool, as_csv: bool) -> None:
    """Compare a learner's log of a practice deposit with its answer key.

    Found, missed, false alarms, the quality of the asks, and what to look at next; then what CURATE
    found by itself. FOLDER is the practice deposit, or a curation folder that was handed in. Several
    folders are a room: a table with one line a learner, and the faults missed by most.

    Example: curate-fiji score my-practice

    Example: curate-fiji score handed-in/*.curation --key spiral.answer-key.json --csv
    """
    from curate_fiji.cli import scoring as workshop

    scores = [workshop.score_of(folder, output=output, key=key) for folder in folders]
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(workshop.COLUMNS)
        writer.writerows(_cells(one) for one in scores)
    elif len(scores) == 1:
        click.echo(scores[0].page(answers), nl=False)
    else:
        _print_room(scores)


def _cells(one: Score) -> list[str]:
    from curate_fiji.core.system.safe_text import cell

    return [cell(str(value)) for value in one.row()]


def _print_room(scores: list[Score]) -> None:
    from curate_fiji.cli import scoring as workshop

    rows = [list(workshop.COLUMNS), *([str(value) for value in one.row()] for one in scores)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    missed = workshop.missed_by_most(scores)
    if missed:
        click.echo("\nMissed by most, worth talking about:")
        for number, fault in missed[:5]:
            click.echo(f"  {number} of {len(scores)}: {fault.what}")
