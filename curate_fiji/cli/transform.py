"""``curate-fiji transform``."""

from __future__ import annotations

import sys
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, reading_options, say, settings_of
from curate_fiji.core.copies import kinds
from curate_fiji.core.system.safe_text import visible


@click.command()
@deposit_argument
@click.argument("files", nargs=-1)
@click.option("--redact", is_flag=True, help="Leave out what the leak scan finds, label pages too.")
@click.option(
    "--to", type=click.Choice(kinds.names(kinds.TO_KEEP)), default=kinds.DEFAULT, show_default=True,
    help="The open format; ome-zarr needs the extra 'zarr'.",
)  # fmt: skip
@click.option(
    "--access-copy", type=click.Choice(kinds.names(kinds.TO_LOOK_AT)), default=None,
    help="Make a picture of the middle plane instead, for looking at only.",
)  # fmt: skip
@click.option("--plane", type=click.IntRange(min=1), default=None,
              help="Of a stack, the plane that the picture shows, as ImageJ counts them.")  # fmt: skip
@click.option("--advice", is_flag=True, help="Only say what is worth transforming, and why.")
@reading_options
@person_options
def transform(
    deposit: str,
    files: tuple[str, ...],
    redact: bool,
    to: str,
    access_copy: str | None,
    plane: int | None,
    advice: bool,
    **options: Any,
) -> None:
    """Make open copies (OME-TIFF or OME-Zarr) with a receipt that says what was proven equal.

    Without FILES, every image in a proprietary format. Originals stay unchanged; copies are in the
    curation folder under 'transformed', receipts under 'receipts'. Interrupted, it leaves no half copy
    and goes on where it was. Exit code 1 where a copy could not be made.

    Example: curate-fiji transform my-deposit images/cells_01.ome.tiff

    Example: curate-fiji transform my-deposit TXM.tif --access-copy jpeg --plane 12
    """
    from curate_fiji import api
    from curate_fiji.core.rules.transforming import advice as advice_on
    from curate_fiji.core.steps import precondition

    settings = settings_of(options)
    if advice:
        curation = api.open_curation(deposit, **settings)
        precondition.filled(curation, "check")
        for record in curation.state.deposit().images:
            click.echo(f"{visible(record.path)}: {advice_on(record)}")
        return
    if plane and not access_copy:
        raise click.UsageError("--plane is for --access-copy jpeg or png; an open copy keeps all planes")
    wanted = kinds.of_plane(access_copy, plane or 0) if access_copy else to
    report, copies = api.transform(deposit, files, redact=redact, to=wanted, tell=_tell, **settings)
    report.failures = []  # each was told as it came
    say(report)
    sys.exit(1 if any(copied.problem for copied in copies) else 0)


def _tell(copied: Any) -> None:
    click.echo(visible(copied.text), err=copied.receipt is None)
    leaks = copied.receipt.leaks_in_result if copied.receipt else None
    if leaks:
        click.echo(f"  The copy still discloses: {', '.join(leaks)} (--redact leaves it out).")
