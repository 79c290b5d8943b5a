"""``curate-fiji targets``: which repository would take a deposit."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, settings_of


@click.command()
@deposit_argument
@click.option("--for", "repositories", multiple=True, metavar="ID",
              help="Only for this repository, whatever the files are; repeatable. Ids: institution, zenodo, "
              "dryad, bia, empiar, openneuro.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@person_options
def targets(deposit: str, repositories: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Say which repository would take the deposit, and what is missing for each; write what each wants.

    BioImage Archive: file list and study (PageTab, REMBI); EMPIAR: deposition JSON; OpenNeuro: BIDS
    side files; others: DataCite. They are in exports/targets of the curation folder.

    Example: curate-fiji targets my-deposit --for bia
    """
    from curate_fiji import api
    from curate_fiji.packaging import targets as packaged

    verdicts = api.targets(deposit, repositories=repositories, **settings_of(options))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in verdicts], indent=1))
        return
    click.echo(packaged.text(verdicts))
