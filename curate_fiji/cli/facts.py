"""``curate-fiji facts``."""

from __future__ import annotations

import json
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, settings_of
from curate_fiji.core.system.safe_text import visible


@click.command()
@deposit_argument
@click.option(
    "--json", "as_json", is_flag=True, help="All of it as JSON, by the schema that ships with CURATE."
)
def facts(deposit: str, as_json: bool, **options: Any) -> None:
    """Say what is known of each image, and how sure it is: which tools bear witness to each fact.

    Example: curate-fiji facts my-deposit --json > facts.json
    """
    from curate_fiji import api
    from curate_fiji.core.steps import precondition

    settings = settings_of(options)
    if as_json:
        click.echo(json.dumps(api.facts(deposit, **settings), indent=1, sort_keys=True))
        return
    curation = api.open_curation(deposit, **settings)
    precondition.begun(curation)
    for record in curation.state.deposit().opened:
        click.echo(visible(record.path))
        for fact in record.facts:
            series = f" (series {fact.series})" if fact.series > 0 else ""
            click.echo(
                f"  {fact.term}{series}: {visible(fact.text)} [{fact.standing}: {', '.join(fact.tools)}]"
            )
