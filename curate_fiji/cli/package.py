"""``curate-fiji package``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, settings_of
from curate_fiji.core.system.text import plural


@click.command()
@deposit_argument
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Where to write it [default: 'package' in the curation folder].",
)  # fmt: skip
@person_options
def package(deposit: str, target: Path | None, **options: Any) -> None:
    """Write the curation package: a BagIt bag that is an RO-Crate, with the log as DOCX.

    PREMIS events are in it, and which repository would take it, with what is missing for each.
    Deposit and curation go in, the private evidence never. The log's hash chain and every checksum are
    verified; the package has its name only when it is valid.

    Example: curate-fiji package my-deposit --to my-bag
    """
    from curate_fiji import api

    done = api.package(deposit, target, **settings_of(options))
    click.echo(f"Package: {done.folder} (valid BagIt bag, {done.files} files, RO-Crate inside)")
    click.echo(f"Log:     {done.docx}")
    for one in done.repositories:
        if one.takes != "no":
            click.echo(f"{one.name}: {one.takes}, {plural(len(one.missing), 'thing')} missing")
    if done.repositories:
        click.echo(
            "What is missing is in data/curation/repositories.md; curate-fiji targets writes the side files."
        )
