"""``curate-fiji checklist``: a checklist of one's own, checked and begun."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from curate_fiji.core.system.safe_text import visible


@click.group()
def checklist() -> None:
    """Check or begin a checklist of your own: other words, another language, a repository's profile.

    Example: curate-fiji checklist check our-checklist
    """


@checklist.command()
@click.argument("folder")
@click.option("--missing", is_flag=True, help="Also name the questions that keep the shipped words.")
def check(folder: str, missing: bool) -> None:
    """Say what is wrong with a checklist: file, what, and what to do; it ends with 1 where anything is.

    Example: curate-fiji checklist check our-checklist --missing
    """
    from curate_fiji.core.knowledge.checklist import checking

    found = checking.check(folder)
    for one in found.troubles:
        click.echo(f"{visible(one.file)}: {visible(one.text)}")
    if found.own is not None and not found.troubles:
        own = found.own
        parts = [f"{len(found.untouched)} questions keep the shipped words", f"{len(found.added)} are added"]
        parts += ["a profile of " + visible(own.profile.repository)] if own.profile else []
        parts += ["a letter of its own"] if own.letter else []
        click.echo(
            f"{visible(own.name)} ({visible(own.language)}, edition {visible(own.edition)}) can be used: "
            + "; ".join(parts)
        )
        click.echo(f"Use it: curate-fiji check DEPOSIT --checklist {visible(folder)}")
    if missing:
        for number in found.untouched:
            click.echo(f"  {number}")
    sys.exit(1 if found.troubles else 0)


@checklist.command()
@click.argument("folder")
def new(folder: str) -> None:
    """Begin a checklist: a folder with every question that ships, to be put in your own words.

    Remove what stays as it is. Example: curate-fiji checklist new our-checklist
    """
    from curate_fiji.core.knowledge import checklist as shipped
    from curate_fiji.core.knowledge.checklist import checking
    from curate_fiji.core.render import letter

    place = Path(folder)
    try:
        place.mkdir(parents=True)
    except FileExistsError:
        raise click.UsageError(f"{visible(folder)} is there already; name a folder that is not") from None
    shipped.use(None)
    for step in shipped.STEPS:
        sheet = shipped.worksheet(step)
        _write(place / f"{step}.json", {"title": sheet.title, "about": sheet.about, "questions": [
            _words(one) for one in sheet.questions]})  # fmt: skip
    primers = [_words(one) for one in shipped.of_primers(shipped.OF_PRIMERS)]
    _write(place / checking.PRIMERS, {"questions": [
        {name: one[name] for name in ("id", "text", "help", "look") if name in one} for one in primers]})  # fmt: skip
    labels = {one.id: one.title for one in shipped.log_sections()}
    for section in shipped.log_sections():
        labels.update({f"{section.id}.{name}": label for name, label in section.fields})
    _write(place / checking.LOG, {"labels": labels})
    _write(place / checking.HEAD, {"name": "Our checklist", "language": "en", "edition": "1", "source": "us"})
    _write(place / checking.PROFILE, {
        "repository": "Our repository", "required fields": ["title", "authors", "licence"], "retention": "10 years",
        "licences": ["CC0-1.0", "CC-BY-4.0"], "contact": "curation@example.org"})  # fmt: skip
    (place / checking.LETTER).write_text(letter.shipped_template(), encoding="utf-8")
    click.echo(f"Written: {visible(folder)}. Change the words, remove what stays as it is, then: "
               f"curate-fiji checklist check {visible(folder)}")  # fmt: skip


def _words(question: Any) -> dict[str, str]:
    found = {"id": question.id, "text": question.text, "help": question.help, "group": question.group}
    return {**found, "look": question.look} if question.look else found


def _write(path: Path, form: dict[str, Any]) -> None:
    path.write_text(json.dumps(form, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
