"""``curate-fiji doctor``."""

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--fiji", "fiji_at", metavar="FOLDER|ENDPOINT",
              help="Look at this Fiji instead of the embedded ImageJ [or CURATE_FIJI].")  # fmt: skip
@click.option("--memory", metavar="SIZE", help="Memory limit to try, such as 2g.")
def doctor(fiji_at: str | None, memory: str | None) -> None:
    """Say which Java, ImageJ or Fiji, Bio-Formats and Jython would be used, and try each.

    The first time it fetches the embedded runtime (about 140 MB). Exit code 5 where a part does
    not start.

    Example: curate-fiji doctor --fiji ~/Fiji
    """
    from curate_fiji.runtime.doctor import examine

    healthy = True
    for finding in examine(fiji_at, memory):
        click.echo(f"{'ok  ' if finding.ok else 'FAIL'} {finding.part}: {finding.text}")
        if not finding.ok:
            healthy = False
            click.echo(f"     What to do: {finding.hint}")
    sys.exit(0 if healthy else 5)
