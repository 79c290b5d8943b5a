"""``curate-fiji gui``."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("deposit", required=False)
@click.option(
    "-o", "--output", metavar="FOLDER",
    help="The curation folder [default: DEPOSIT.curation beside the deposit].",
)  # fmt: skip
@click.option(
    "--fiji", "fiji_at", metavar="FOLDER|ENDPOINT",
    help="Start this Fiji instead of the embedded ImageJ [or CURATE_FIJI].",
)  # fmt: skip
def gui(deposit: str | None, output: str | None, fiji_at: str | None) -> None:
    """Start ImageJ with Plugins > CURATE in it, and open DEPOSIT if one is given.

    Ends when ImageJ is quit (File > Quit).

    Example: curate-fiji gui my-deposit
    """
    from curate_fiji.runtime.gui import run

    sys.exit(run(deposit, output, fiji_at))
