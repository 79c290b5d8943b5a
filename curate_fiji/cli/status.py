"""``curate-fiji status``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, settings_of
from curate_fiji.cli.queue import many
from curate_fiji.core.system.safe_text import visible


@click.command()
@deposit_argument
@click.option("--todo", is_flag=True, help="Only what still needs a person, problems first.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object a question, or a deposit.")
@click.option("--page", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Of a folder of deposits: also write the queue as a page, best into that folder.")  # fmt: skip
def status(deposit: str, todo: bool, as_json: bool, page: Path | None, **options: Any) -> None:
    """Say what is answered, by software or by whom, and what still needs a person.

    Outcomes (problem, look at this, fine, information) stand beside states: with --todo, problems
    come first, answered or not. Of a folder that holds many deposits: how each stands, and whom it
    waits for.

    Example: curate-fiji status my-deposit --todo
    """
    from curate_fiji import api
    from curate_fiji.core.steps import queue

    if page or queue.is_of_deposits(deposit):
        many(deposit, as_json, page)
        return
    from curate_fiji.core.knowledge import checklist
    from curate_fiji.core.model import answer as answers
    from curate_fiji.core.render import question_view
    from curate_fiji.core.steps import precondition

    curation = api.open_curation(deposit, **settings_of(options))
    precondition.begun(curation)
    state = curation.state
    every = []
    for step in checklist.STEPS:
        title = checklist.worksheet(step).title
        if not state.is_filled(step):
            if not as_json:
                click.echo(f"{title}: not filled yet (curate-fiji {step} {visible(deposit)})")
            continue
        shown = api.status(state, step)
        every += shown
        if not todo and not as_json:
            click.echo(f"{title}: {question_view.counted(shown)}")
            for view in shown:
                click.echo(_line(view))
    if as_json:
        wanted = [one for one in every if not todo or one.is_open or one.outcome == answers.PROBLEM]
        click.echo(json.dumps([_json(view) for view in wanted], indent=1))
        return
    if todo:
        for view in question_view.problems_first(every):
            if view.is_open or (view.outcome == answers.PROBLEM and not view.signed):
                click.echo(_line(view))
    for number in () if todo else question_view.of_another_checklist(state):
        given = state.persons[number]
        click.echo(f"  of another checklist, kept: {number} {given.state}: {visible(given.text)}")
    waiting = sum(1 for view in every if view.is_open)
    click.echo(f"{question_view.counted(every)}. {waiting} questions need a person; {len(state.asks)} questions for "
               f"the depositor; {len(state.notes)} notes. Answer with: curate-fiji log answer DEPOSIT QUESTION "
               "--text ...")  # fmt: skip


def _line(view: Any) -> str:
    asked = " (asked the depositor)" if view.asked else ""
    again = " LOOK AGAIN" if view.reopened else ""
    return (
        f"  {view.mark} {view.outcome:13} {view.question.id:28} {view.state:15} {visible(view.by):10} "
        f"{view.question.text}{asked}{again}"
    )


def _json(view: Any) -> dict[str, Any]:
    return {"id": view.question.id, "question": view.question.text, "state": view.state, "outcome": view.outcome,
            "text": view.text, "by": view.by, "needs a person": view.is_open, "asked": view.asked,
            "reopened": view.reopened}  # fmt: skip
