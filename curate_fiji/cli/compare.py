"""``curate-fiji compare``: two submissions of one deposit."""

from __future__ import annotations

import json

import click

from curate_fiji.core.system.safe_text import visible


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--old-output", metavar="FOLDER", help="The curation folder of OLD [default: OLD.curation].")
@click.option("--new-output", metavar="FOLDER", help="The curation folder of NEW [default: NEW.curation].")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def compare(old: str, new: str, old_output: str | None, new_output: str | None, as_json: bool) -> None:
    """Say what changed from one submission of a deposit to the next; nothing is written.

    Files by checksum (a moved file is told as renamed), READMEs line by line, your answers that rest
    on what changed, asks that may be answered now. What was checked is taken from its log, so OLD may
    be gone; what was not is read.

    Example: curate-fiji compare first-submission second-submission
    """
    from curate_fiji import api
    from curate_fiji.core.render import comparison

    found = api.compare(old, new, old_output=old_output, new_output=new_output)
    if as_json:
        click.echo(json.dumps(found.to_json(), indent=1))
        return
    click.echo(comparison.text(found), nl=False)
    if not found.is_same:
        click.echo(
            f"To go on in the same log: curate-fiji check {visible(new)} --output "
            f"{visible(old_output or old.rstrip('/') + '.curation')}"
        )
