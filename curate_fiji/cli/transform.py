"""``curate-fiji transform``."""

from __future__ import annotations

import sys

import click

from curate_fiji.cli.options import deposit_argument, person_options


@click.command()
@deposit_argument
@click.argument("files", nargs=-1)
@click.option("--redact", is_flag=True, help="Leave out what the leak scan finds, label pages too.")
@click.option(
    "--to", type=click.Choice(["ome-tiff", "ome-zarr"]), default="ome-tiff", show_default=True,
    help="The open format; ome-zarr needs the extra 'zarr'.",
)  # fmt: skip
@click.option(
    "--access-copy", type=click.Choice(["png", "jpeg"]), default=None,
    help="Make a picture of the middle plane instead, for looking at only.",
)  # fmt: skip
@click.option("--advice", is_flag=True, help="Only say what is worth transforming, and why.")
@click.option("--memory", metavar="SIZE", help="Memory limit of each reader, such as 2g.")
@person_options
def transform(deposit: str, output: str | None, files: tuple[str, ...], redact: bool, to: str,
              access_copy: str | None, advice: bool, memory: str | None, name: str,
              initials: str) -> None:  # fmt: skip
    """Make open copies (OME-TIFF or OME-Zarr) with a receipt that proves every plane equal.

    Without FILES, every image in a proprietary format. Originals stay unchanged; copies are in the
    curation folder under 'transformed', receipts under 'receipts'. Interrupted, it leaves no half copy
    and goes on where it was. Exit code 1 where a copy could not be made.

    Example: curate-fiji transform my-deposit images/cells_01.ome.tiff
    """
    from curate_fiji import api
    from curate_fiji.core.copies import receipts
    from curate_fiji.core.rules.transforming import advice as advice_on
    from curate_fiji.core.system.safe_text import visible

    if advice:
        state = api.open_curation(deposit, output).state()
        for record in state.deposit().images:
            click.echo(f"{visible(record['path'])}: {advice_on(record)}")
        return
    copies = api.transform(
        deposit, files, output=output, redact=redact, to=access_copy or to, memory=memory,
        person=api.Person(name, initials),
    )  # fmt: skip
    for copy in copies:
        if copy.problem:
            click.echo(f"{visible(copy.path)}: no copy was made: {visible(copy.problem)}", err=True)
        elif copy.receipt:
            click.echo(("" if copy.made else "Done before: ") + visible(receipts.treatment(copy.receipt)))
            leaks = copy.receipt.get("leaks_in_result")
            if leaks:
                click.echo(f"  The copy still discloses: {', '.join(leaks)} "
                           "(--redact leaves it out).")  # fmt: skip
    if not copies:
        click.echo("No image is in a proprietary format; name the files to transform.")
    sys.exit(1 if any(copy.problem for copy in copies) else 0)
