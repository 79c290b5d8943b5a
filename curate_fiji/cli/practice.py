"""``curate-fiji practice``."""

from __future__ import annotations

from pathlib import Path

import click

from curate_fiji.core.training.deposits import NAMES


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--deposit", type=click.Choice(NAMES), default="sampler", show_default=True,
              help="spiral: the workshop's eutectics; confocal: cells and a movie; micro-ct: a skull; "
              "field: photographs of a site; sampler: a little of everything.")  # fmt: skip
@click.option("--seed", type=int, default=None,
              help="Another number, other pictures: one for each learner of a room.")  # fmt: skip
@click.option("--clean", is_flag=True, help="The same deposit without faults, to compare with.")
@click.option("--key", type=click.Path(path_type=Path), default=None,
              help="Where to write the answer key [default: FOLDER.answer-key.json].")  # fmt: skip
@click.option("--planted", is_flag=True, help="Also say which faults were planted: for instructors.")
def practice(
    folder: Path, deposit: str, seed: int | None, clean: bool, key: Path | None, planted: bool
) -> None:
    """Make a practice deposit with planted faults, and its answer key beside it.

    Everything in it is synthesised and invented.

    Example: curate-fiji practice my-practice --deposit spiral, then curate-fiji check my-practice,
    curate-fiji exercises my-practice, curate-fiji score my-practice
    """
    from curate_fiji.core.training import answer_key
    from curate_fiji.runtime import extras

    with extras.needed("training", "making a practice deposit"):
        from curate_fiji.practice import SEED, make

    written = make(folder, deposit, seed=SEED if seed is None else seed, faults=not clean, key=key)
    faults = answer_key.load(str(written)).faults
    click.echo(f"Practice deposit: {folder} ({deposit}, {len(faults)} planted faults)")
    click.echo(f"Answer key:       {written} (no peeking)")
    if planted:
        for fault in faults:
            click.echo(f"  - {fault.what}")
