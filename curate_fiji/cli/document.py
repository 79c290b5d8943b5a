"""``curate-fiji document``."""

from __future__ import annotations

from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, say, settings_of


@click.command()
@deposit_argument
@person_options
def document(deposit: str, **options: Any) -> None:
    """Fill the Document worksheet: what the log holds of what was received, changed and asked, and what it lacks.

    Example: curate-fiji document my-deposit
    """
    from curate_fiji import api

    say(api.document(deposit, **settings_of(options)))
