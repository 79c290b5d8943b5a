"""``curate-fiji augment``."""

from __future__ import annotations

from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, reading_options, say, settings_of


@click.command()
@deposit_argument
@click.option(
    "--schemas", metavar="ID,ID,...",
    help="The metadata schemas that apply: ome, ct, mri, rembi, quarep, nbo [default: all that fit].",
)  # fmt: skip
@reading_options
@person_options
def augment(deposit: str, schemas: str | None, **options: Any) -> None:
    """Fill the Augment worksheet: metadata schemas item by item, identifiers, a methods paragraph.

    Also writes exports: a README draft, a methods paragraph from facts alone, DataCite JSON (checked
    against its schema), and an OME-XML side file for each image, names and places withheld.

    Example: curate-fiji augment my-deposit --schemas ome,rembi
    """
    from curate_fiji import api

    chosen = None if schemas is None else [one.strip() for one in schemas.split(",") if one.strip()]
    say(api.augment(deposit, schemas=chosen, **settings_of(options)))
