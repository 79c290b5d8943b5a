"""``curate-fiji evaluate``."""

from __future__ import annotations

from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, say, settings_of


@click.command()
@deposit_argument
@person_options
def evaluate(deposit: str, **options: Any) -> None:
    """Fill the Evaluate worksheet: FAIR and CARE, item by item, and what would raise each.

    Example: curate-fiji evaluate my-deposit
    """
    from curate_fiji import api

    say(api.evaluate(deposit, **settings_of(options)))
