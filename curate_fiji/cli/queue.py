"""How many deposits stand: what ``curate-fiji status`` says of a folder of them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from curate_fiji.core.system.errors import FolderError
from curate_fiji.core.system.safe_text import visible


def many(folder: str, as_json: bool, page: Path | None) -> None:
    """Print the queue, and write it as a page where one is named."""
    from curate_fiji import api
    from curate_fiji.core.render import queue

    rows = api.queue(folder)
    if page:
        if page.exists() and queue.MARK.encode() not in page.read_bytes():
            raise FolderError(
                f"{page} is there already and is no queue of ours", "name another file with --page"
            )
        page.write_text(queue.html_page(rows, Path(folder).resolve().name), encoding="utf-8")
    if as_json:
        click.echo(json.dumps([one.to_json() for one in rows], indent=1))
        return
    click.echo(queue.text(rows), nl=False)
    if page:
        click.echo(f"Page: {visible(str(page))}")
