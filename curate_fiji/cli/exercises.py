"""``curate-fiji exercises``."""

from __future__ import annotations

from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, settings_of


@click.command()
@deposit_argument
def exercises(deposit: str, **options: Any) -> None:
    """Show the workshop's exercises, and which steps of them the log says are done.

    Each step that is not done shows the command that does it; in Fiji, Plugins > CURATE >
    CURATE Exercises... shows the same beside the images.

    Example: curate-fiji exercises my-practice
    """
    from curate_fiji import api
    from curate_fiji.core.training import exercises as guided

    click.echo(guided.page(api.open_curation(deposit, **settings_of(options)).state), nl=False)
