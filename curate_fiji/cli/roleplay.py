"""``curate-fiji roleplay``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from curate_fiji.cli.options import deposit_argument, person_options, settings_of


@click.command()
@deposit_argument
@click.option("--say", multiple=True, metavar="TEXT",
              help="Say this and print the answer; may be given several times.")  # fmt: skip
@click.option("--key", type=click.Path(exists=True), default=None,
              help="The answer key [default: the one beside the deposit].")  # fmt: skip
@click.option("--endpoint", default="", metavar="URL",
              help="An OpenAI-compatible endpoint (http://localhost:11434/v1) that gives the answers its own "
              "words [default: CURATE_CHAT_URL; its token: CURATE_CHAT_KEY].")  # fmt: skip
@click.option("--prompt", "as_prompt", is_flag=True,
              help="Print a text to paste into any chatbot, which makes it play the researcher.")  # fmt: skip
@click.option("--from-readme", is_flag=True,
              help="Make the researcher of the deposit's README, for a deposit without an answer key.")  # fmt: skip
@click.option("--model", default="", help="The endpoint's model [default: CURATE_CHAT_MODEL].")
@person_options
def roleplay(
    deposit: str,
    say: tuple[str, ...],
    key: str | None,
    endpoint: str,
    model: str,
    as_prompt: bool,
    from_readme: bool,
    **options: Any,
) -> None:
    """Ask the researcher of a practice deposit, to practise the Request step.

    Dr. Roe Bot answers. Ask one thing at a time, as in your letter; give a reason where the researcher
    argues. Everything said goes into the log as correspondence. Works offline; end with an empty line
    or Ctrl-D.

    The researcher knows what the deposit's answer key says; --from-readme makes one of any deposit's README,
    once 'check' has read it. --prompt prints instructions and notes for a free chatbot instead: paste them in.

    Example: curate-fiji roleplay my-practice --say "Which licence do you choose?"
    """
    from curate_fiji import api
    from curate_fiji.cli.conversation import Conversation, Endpoint
    from curate_fiji.core.steps import log, precondition
    from curate_fiji.core.training import answer_key, prompt
    from curate_fiji.core.training.from_readme import role as of_readme
    from curate_fiji.core.training.roleplay import Researcher

    curation = api.open_curation(deposit, **settings_of(options))
    if from_readme:
        precondition.filled(curation, "check")
        role, title = of_readme(curation.state.deposit())
        known = answer_key.AnswerKey(title, [], role)
    else:
        known = answer_key.of_deposit(deposit, key)
    if as_prompt:
        click.echo(prompt.text(known.researcher, known.title), nl=False)
        return
    before = curation.state.rehearsed
    researcher = Researcher(known, before)
    conversation = Conversation(researcher, Endpoint.from_environment(endpoint, model))
    if not before:
        click.echo(f"{researcher.name}: {researcher.introduction}\n")
    for said in say or _typed():
        reply = conversation.reply(said)
        if reply.notice:
            click.echo(f"({reply.notice})", err=True)
        log.rehearsal(curation, said, reply.text, researcher.name)
        click.echo(f"{researcher.name}: {reply.text}\n")
    click.echo(f"The conversation is in {curation.folder}/curator-log.md")


def _typed() -> Iterator[str]:
    """Yield the lines that are typed or piped in, up to an empty one."""
    while True:
        if sys.stdin.isatty():
            click.echo("You: ", nl=False)
        line = sys.stdin.readline()
        if not line.strip():
            return
        yield line.strip()
