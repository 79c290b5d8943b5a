"""``curate-fiji preflight``: for the depositor, before sending."""

from __future__ import annotations

import json
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, reading_options, settings_of
from curate_fiji.core.system.safe_text import visible


@click.command()
@deposit_argument
@click.option("--dismiss", multiple=True, metavar="ID",
              help="Leave this finding as it is; repeatable. The page lists the ids.")  # fmt: skip
@click.option("--because", default="", metavar="REASON", help="Why; the curator reads it.")
@click.option("--again", multiple=True, metavar="ID", help="Show a dismissed finding again; repeatable.")
@click.option("--reread", is_flag=True, help="Read every file again, also where size and time are the same.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@reading_options
def preflight(
    deposit: str,
    dismiss: tuple[str, ...],
    because: str,
    again: tuple[str, ...],
    reread: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Before you send your data: say what to mend, on one page, in plain words.

    For depositors. Reads your folder as a curator's tool would, sends nothing anywhere and changes
    nothing in it. What you dismiss comes with your reason into curate-preflight.txt, for the curator.

    Example: curate-fiji preflight my-data --dismiss check.names --because "the instrument names them so"
    """
    from curate_fiji import api
    from curate_fiji.core.render import preflight as page

    result = api.preflight(
        deposit, dismiss=dismiss, because=because, again=again, reread=reread, **settings_of(options)
    )
    if as_json:
        click.echo(json.dumps(result.to_json(), indent=1))
        return
    click.echo(page.text(result), nl=False)
    click.echo(f"This page: {visible(result.written[0])}")
