"""``curate-fiji practice``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--planted", is_flag=True, help="Also say which faults were planted.")
def practice(folder: Path, planted: bool) -> None:
    """Make a small practice deposit with planted faults.

    Example: curate-fiji practice my-practice, then curate-fiji check my-practice
    """
    from curate_fiji.practice import make

    faults = make(folder)
    click.echo(f"Practice deposit: {folder} ({len(faults)} planted faults)")
    if planted:
        for fault in faults:
            click.echo(f"  - {fault}")
