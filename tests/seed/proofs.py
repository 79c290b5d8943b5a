"""The kinds of proof: each shows one item of the workshop or of the 2022 material in the product, by running it.

A proof is a list: its kind, what the kind is given, and at the end a regular expression that what came out has to fit.
"""

from __future__ import annotations

import ast
import functools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import cases
import click
from a_record import a_record
from conftest import PROJECT

from curate_fiji.cli.main import main
from curate_fiji.core.knowledge import checklist, formats, schemas
from curate_fiji.core.log.state import State
from curate_fiji.core.model.answer import Answer
from curate_fiji.core.model.finding import Finding
from curate_fiji.core.model.look import DONE, ORIGINAL_METADATA, READER_METADATA, Look
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.render import letter, log_page, readme_draft, worksheet
from curate_fiji.core.rules import RULES, answer_question, red_flags
from curate_fiji.core.steps import log
from curate_fiji.core.training import answer_key, exercises, from_readme, prompt, summary
from curate_fiji.core.training.roleplay import Researcher
from curate_fiji.runtime import menu

LETTER = "letter"


def question(id: str) -> str:
    """Return what a worksheet's question says: its text, help, what to look at, source."""
    one = checklist.question(id)
    assert id in RULES or one.look, f"nobody can answer {id}"
    return " ".join((one.text, one.help, one.look, one.source))


def group(id: str) -> str:
    """Return the worksheet and the group that a question stands in."""
    return f"{checklist.step_of(id)}: {checklist.question(id).group}"


def answer(case: str, id: str) -> str:
    """Return how a rule answers a question about a made case: state, outcome, text, asks."""
    curation = cases.curation(case)
    return _told(answer_question(curation.state, checklist.question(id)))


def primers(case: str) -> str:
    """Return which primers apply to a made case."""
    return ", ".join(one.primer.id for one in cases.curation(case).state.deposit().primers)


def of_record(id: str, path: str, how: dict[str, Any]) -> str:
    """Return how a rule answers a question about one file that is described and not read."""
    how = dict(how)
    how["series"] = [cases.a_series(**one) for one in how.get("series", ())]
    how["members"] = [cases.a_member(**one) for one in how.get("members", ())]
    said = [cases.a_property(*one) for one in how.pop("properties", ())]
    searched, modality, size = how.pop("looks", ()), how.pop("modality", ""), how.pop("size", 1)
    record = a_record(path, **how)
    record.detail.properties, record.modality, record.size = said, modality, size
    record.looks = tuple(Look(one, DONE) for one in searched)
    deposit = Deposit([record], [])
    return _told(answer_question(State(), checklist.question(id), deposit))


def _told(given: Answer) -> str:
    asks = " ".join(f"ASK {one.text} {one.because}" for one in given.asks)
    proof = " ".join(f"{one.file} {one.value}" for one in given.evidence)
    return f"{given.state} | {given.outcome} | {given.text} | {proof} | {asks}"


def renders(case: str, what: str) -> str:
    """Return a rendering of a made case: ``letter``, ``log``, ``summary``, ``exercises`` or a step's worksheet."""
    state = cases.curation(case).state
    if what in checklist.STEPS:
        return "\n".join(worksheet.render(state, what))
    return {
        LETTER: lambda: letter.letter(state, reply_by="20 May"),
        "log": lambda: "".join(log_page.render(state)),
        "summary": lambda: summary.page([state]),
        "exercises": lambda: exercises.page(state),
    }[what]()


def command(name: str) -> str:
    """Return the help of a command."""
    found: click.Command = main
    for part in name.split():
        assert isinstance(found, click.Group)
        found = found.commands[part]
    with click.Context(found, info_name=f"curate-fiji {name}", max_content_width=200) as context:
        return " ".join(found.get_help(context).split())


@functools.cache
def page(path: str) -> str:
    """Return a page of the documentation as one line."""
    return " ".join((PROJECT / path).read_text(encoding="utf-8").split())


@functools.cache
def _key(deposit: str) -> answer_key.AnswerKey:
    return answer_key.load(str(PROJECT / "curate_fiji" / "practice" / "data" / deposit / "key.json"))


def fault(deposit: str, id: str) -> str:
    """Return what a practice deposit's answer key says of a planted fault."""
    return next(f"{one.step}: {one.what} {one.hint}" for one in _key(deposit).faults if one.id == id)


def bot(deposit: str, *said: str) -> str:
    """Return what the researcher of a practice deposit says in the end to what is said."""
    researcher = Researcher(_key(deposit))
    reply = [researcher.reply(one) for one in said][-1]
    return f"{reply.kind}: {reply.text}"


def introduction(deposit: str) -> str:
    """Return how the researcher begins."""
    return f"{_key(deposit).researcher.name}: {_key(deposit).researcher.introduction}"


def pasted(deposit: str) -> str:
    """Return the text for a chatbot, as one line."""
    known = _key(deposit)
    text = prompt.text(known.researcher, known.title)
    assert text.count("\n\n\n") > 10, "what participants are not to read stands far below"
    return " ".join(text.split())


def exercise(id: str) -> str:
    """Return what an exercise says: a whole one (``check``) or a step (``check.look``)."""
    name, _, step = id.partition(".")
    one = next(one for one in exercises.exercises() if one.id == name)
    chosen = [each for each in one.steps if step in ("", each.id)]
    assert chosen, f"{name} has no step {step}"
    told = [" ".join((each.text, each.how, each.menu, each.command)) for each in chosen]
    return " ".join([f"{one.minutes} minutes"] * (not step) + told + ([one.why, one.source] * (not step)))


def discuss(id: str) -> str:
    """Return what an exercise gives to talk about."""
    return " ".join(next(one for one in exercises.exercises() if one.id == id).discuss)


def field(name: str) -> str:
    """Set a field of the log's head, and return the log that shows it."""
    section, _, one = name.partition(".")
    with cases.scratch({"README.txt": "Title: x\n"}) as curation:
        log.contact(curation, name, "what was set")
        text = "".join(log_page.render(curation.state))
    label = dict(next(part for part in checklist.log_sections() if part.id == section).fields)[one]
    assert f"{label}: what was set" in text
    return f"{label} in {text.split('what was set')[0].rsplit('## ', 1)[-1]}"


def opens(name: str) -> str:
    """Return what a file of this name is opened with."""
    found = formats.of_suffix(name)[1]
    return "; ".join(f"{one.name}, {'open' if one.open else 'proprietary'}, {one.open_with}" for one in found)


def schema(id: str, item: str, path: str, value: str, unit: str = "", format: str = "DICOM") -> str:
    """Return how the augment worksheet counts an item for an image whose metadata give a value at a path."""
    given = schemas.by_id(id)
    label = next(one.label for one in given.items if one.id == item)
    modality = next(one for one in given.modalities if one)
    rows = [(path, value, unit), *([("0008,0060 Modality", given.dicom[0], "")] if given.dicom else [])]
    record = a_record("a.dcm", format=format, rows=rows, series=[cases.a_series(4, 4, 2)])
    record.modality = modality
    record.looks = tuple(Look(one, DONE) for one in (READER_METADATA, ORIGINAL_METADATA))
    deposit = Deposit([record], [])
    said = answer_question(State(), checklist.question(f"augment.{id}"), deposit).text
    return next(one for one in said.split("; ") if one.startswith(label + ":"))


def flags(case: str) -> str:
    """Return the red flags of a case."""
    return "; ".join(one.text for one in red_flags.find(cases.curation(case).state.deposit()))


def schema_item(id: str) -> str:
    """Return the items that a schema has."""
    return "; ".join(one.label for one in schemas.by_id(id).items)


def modalities(id: str) -> str:
    """Return the kinds of images that a schema is made for."""
    return ", ".join(schemas.by_id(id).modalities)


def draft(case: str) -> str:
    """Return the README that is drafted."""
    return readme_draft.render(cases.curation(case).state)


def readme_bot(case: str, said: str) -> str:
    """Return what a researcher says that was made of a README."""
    role, title = from_readme.role(cases.curation(case).state.deposit())
    return Researcher(answer_key.AnswerKey(title, [], role)).reply(said).text


def answer_to_text(id: str, text: str) -> str:
    """Return how a rule answers about a README with this text."""
    with cases.scratch({"README.txt": f"Title: x\n\nDescription: {text}\n"}) as curation:
        return _told(answer_question(curation.state, checklist.question(id)))


def workbook(id: str) -> str:
    """Return how a rule answers about a workbook of two sheets that computes."""
    record = a_record("book.xlsx", category="table", format="Excel workbook")
    record.detail.table = cases.a_workbook()
    return _told(answer_question(State(), checklist.question(id), Deposit([record], [])))


def found_one(id: str, kind: str, path: str) -> str:
    """Return how a rule answers where one thing was found that must not be disclosed."""
    deposit = Deposit([a_record(path, format="JPEG")], [Finding(kind, path, "EXIF")])
    return _told(answer_question(State(), checklist.question(id), deposit))


def entry(label: str) -> str:
    """Return an entry of the menu, which the command line has as well."""
    return next(one.label for one in menu.entries() if one.label == label)


def tested(path: str, name: str) -> str:
    """Return the name of a test that is run with all others, where only a whole ImageJ or screen can show it."""
    tree = ast.parse((PROJECT / "tests" / path).read_text(encoding="utf-8"))
    names = [one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    assert name in names, f"tests/{path} has no {name}"
    return name


def record(path: str) -> str:
    """Return a formal record on a page, which parses."""
    text = (PROJECT / path).read_text(encoding="utf-8")
    found = re.search(r"```xml\n(.*?)```", text, re.DOTALL)
    assert found
    return " ".join(ET.fromstring(found.group(1)).itertext())


KINDS: dict[str, Callable[..., str]] = {
    one.__name__: one
    for one in (
        question, group, answer, of_record, renders, command, page, fault, bot, introduction, pasted, exercise,
        discuss, field, opens, schema, schema_item, modalities, draft, readme_bot, answer_to_text, workbook, found_one,
        entry, tested, record, flags, primers,
    )
}  # fmt: skip


def trouble(proof: list[Any]) -> str:
    """Return what is wrong with a proof, "" where it holds."""
    kind, *given, wanted = proof
    try:
        came = KINDS[kind](*given)
    except Exception as error:
        return f"{kind} {given}: {type(error).__name__}: {error}"
    held = re.search(wanted, came, re.IGNORECASE | re.DOTALL)
    return "" if held else f"{kind} {given}: no {wanted!r} in: {came[:600]}"
