"""``curate-fiji summary``."""

from __future__ import annotations

import click


@click.command()
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True,
                type=click.Path(exists=True, file_okay=False))  # fmt: skip
@click.option("--output", type=click.Path(), default=None,
              help="The curation folder, where it is not beside the deposit.")  # fmt: skip
def summary(folders: tuple[str, ...], output: str | None) -> None:
    """Sum up on one page what a group found, to share it out with the other groups.

    FOLDER is the deposit, or a curation folder that was handed in; several are the logs of one group.
    What people answered and noted comes before what software found; then the asks of the letter, what
    could not be told, and what to say when you share out. As Markdown, to print or to show.

    Example: curate-fiji summary my-practice

    Example: curate-fiji summary ada.curation ben.curation
    """
    from curate_fiji.cli import scoring as workshop
    from curate_fiji.core.training import summary as sums

    click.echo(sums.page([workshop.log_of(folder, output).state for folder in folders]), nl=False)
