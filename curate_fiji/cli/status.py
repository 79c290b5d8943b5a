"""``curate-fiji status``."""

from __future__ import annotations

import click

from curate_fiji.cli.options import deposit_argument


@click.command()
@deposit_argument
@click.option("--todo", is_flag=True, help="Only the questions that still need a person.")
def status(deposit: str, output: str | None, todo: bool) -> None:
    """Say what is answered, by software or by whom, and what still needs a person.

    Example: curate-fiji status my-deposit --todo
    """
    from curate_fiji import api
    from curate_fiji.core.knowledge import checklist
    from curate_fiji.core.model import answer as answers
    from curate_fiji.core.system.errors import JournalError
    from curate_fiji.core.system.safe_text import visible

    curation = api.open_curation(deposit, output)
    if not curation.journal.exists():
        raise JournalError(f"no log has been begun for {deposit}", f"run 'curate-fiji check {deposit}' first")
    state = curation.state()
    waiting = 0
    for step in checklist.STEPS:
        if not state.is_filled(step):
            click.echo(f"{checklist.worksheet(step)['title']}: not filled yet "
                       f"(curate-fiji {step} {deposit})")  # fmt: skip
            continue
        rows = api.status(state, step)
        waiting += sum(1 for row in rows if row.state == answers.NEEDS_PERSON)
        click.echo(checklist.worksheet(step)["title"])
        for row in rows:
            if not todo or row.state == answers.NEEDS_PERSON:
                mark = answers.MARKS[row.state]
                click.echo(f"  {mark} {row.id:28} {row.state:15} {visible(row.by):10} {row.text}")
    click.echo(f"{waiting} questions need a person; {len(state.asks)} questions for the depositor; "
               f"{len(state.notes)} notes. Answer with: curate-fiji log answer DEPOSIT QUESTION "
               "--text ...")  # fmt: skip
