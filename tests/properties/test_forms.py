"""The forms of the model's values: what is written reads back equal; what is not as it should be is a FormError."""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Callable
from typing import Any

import pytest
from facts_schema import SCHEMA, problems
from hypothesis import given, settings
from hypothesis import strategies as st

import curate_fiji.core
from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import initial
from curate_fiji.core.log.state import State
from curate_fiji.core.model import answer, ask, claim, identity, look, note, problem, proof, record, relation
from curate_fiji.core.model.event import Event, Person
from curate_fiji.core.model.value import FormError, Value
from curate_fiji.core.system._compat import json_line
from curate_fiji.core.system.errors import AnswerError

quick = settings(max_examples=30, deadline=None)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)

# Closed vocabularies: what a field may say
VOCABULARIES = {
    "Answer.state": answer.STATES,
    "Answer.outcome": answer.OUTCOMES,
    "Answer.by": (answer.SOFTWARE, answer.PERSON),
    "Ask.ground": ask.GROUNDS,
    "Ask.reply": ask.REPLIES,
    "Ask.by": ask.AUTHORS,
    "Claim.verdict": claim.VERDICTS,
    "DiskChange.kind": (initial.ADDED, initial.CHANGED, initial.DELETED),
    "Entry.kind": (*record.KINDS, "folder"),
    "Fault.step": checklist.STEPS,
    "Gap.what": look.EVERYTHING,
    "Identity.category": identity.CATEGORIES,
    "Look.what": look.OF_FILES,
    "Look.outcome": look.OUTCOMES,
    "Judged.verdict": initial.VERDICTS,
    "Member.opens": record.OPENS,
    "Note.kind": note.NOTE_KINDS,
    "Problem.code": problem.OF_THE_FILE + problem.OF_READING,
    "Record.kind": record.KINDS,
    "Record.opens": record.OPENS,
    "Proof.standing": proof.STANDINGS,
    "Relation.kind": relation.KINDS,
}
# What has a form of its own
FORMS: dict[str, st.SearchStrategy[Any]] = {
    "Ask.weight": st.sampled_from([1, 2, 3]),
    "Coverage.what": st.lists(st.sampled_from(look.EVERYTHING), min_size=1, max_size=3),
    "Fact.series": st.integers(min_value=-1),
    "Fact.why": st.text(min_size=1, max_size=12),
    "Fact.witnesses": st.lists(st.deferred(lambda: any_of("Witness")), min_size=1, max_size=3),
    "Look.why": st.text(min_size=1, max_size=12),
    "Mark.head": st.binary(min_size=32, max_size=32).map(bytes.hex),
}


def _values() -> dict[str, type[Value]]:
    """Return every value of the core that can be read back, by name."""
    for module in pkgutil.walk_packages(curate_fiji.core.__path__, "curate_fiji.core."):
        importlib.import_module(module.name)
    found, left = {}, [Value]
    while left:
        for one in left.pop().__subclasses__():
            left.append(one)
            if hasattr(one, "from_json"):
                found[one.__name__] = one
    return found


VALUES = _values()


@functools.cache
def any_of(name: str) -> st.SearchStrategy[Any]:
    """Return a strategy for a class of values, by the type comment of its constructor."""
    made = VALUES[name]
    source = inspect.getsource(made.__init__)  # type: ignore[misc]
    comment = re.search(r"# type: (\(.*\)) -> None", source)
    assert comment is not None, name
    types = ast.parse(f"f{comment.group(1)}", mode="eval").body
    assert isinstance(types, ast.Call)
    parameters = list(inspect.signature(made.__init__).parameters)[1:]  # type: ignore[misc]
    parts = [
        FORMS.get(f"{name}.{parameter}", _of_type(node, VOCABULARIES.get(f"{name}.{parameter}")))
        for parameter, node in zip(parameters, types.args, strict=True)
    ]

    def build(*arguments: Any) -> Value | None:
        try:
            return made(*arguments)
        except (FormError, AnswerError):  # such as an absence without a look
            return None

    # A filter draws this one value again; to reject would throw away all that it is a part of
    return st.builds(build, *parts).filter(lambda value: value is not None)


def _of_type(node: ast.expr, vocabulary: tuple[str, ...] | None = None) -> st.SearchStrategy[Any]:
    if isinstance(node, ast.Subscript):
        assert isinstance(node.value, ast.Name)
        kind = node.value.id
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if kind == "Optional":
            return st.none() | _of_type(inner[0])
        if kind == "Union":
            return _of_type(inner[0])
        if kind in ("Sequence", "Iterable", "List"):
            return st.lists(_of_type(inner[0], vocabulary), max_size=3)
        if kind == "Tuple":
            return st.tuples(*[_of_type(one) for one in inner])
        assert kind == "Dict", kind
        return st.dictionaries(_of_type(inner[0]), _of_type(inner[1]), max_size=3)
    assert isinstance(node, ast.Name)
    simple: dict[str, st.SearchStrategy[Any]] = {
        "Text": st.text(max_size=12), "int": st.integers(min_value=0), "bool": st.booleans(),
        "float": st.floats(allow_nan=False, allow_infinity=False),
    }  # fmt: skip
    if vocabulary is not None:
        return st.sampled_from(vocabulary)
    if node.id == "Row":
        return st.tuples(*[simple["Text"]] * 3)
    if node.id == "Json":
        return st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3)
    return simple[node.id] if node.id in simple else st.deferred(lambda: any_of(node.id))


def as_read(form: Any) -> Any:
    """Return a form as it comes out of a line of the journal."""
    return json.loads(json_line(form))


@pytest.mark.parametrize("name", sorted(VALUES))
@quick
@given(st.data())
def test_what_is_written_reads_back_equal(name: str, data: st.DataObject) -> None:
    value = data.draw(any_of(name))
    again = VALUES[name].from_json(as_read(value.to_json()))  # type: ignore[attr-defined]
    assert again == value
    assert as_read(again.to_json()) == as_read(value.to_json())


def _places(form: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the ways to every part of a form."""
    inner = form.items() if isinstance(form, dict) else enumerate(form) if isinstance(form, list) else ()
    return [way, *(place for key, one in inner for place in _places(one, (*way, key)))]


def _mangled(form: Any, way: tuple[Any, ...], change: Callable[[Any, Any], None], new: Any) -> Any:
    """Return a form with one part changed."""
    if not way:
        return new
    part = form
    for key in way[:-1]:
        part = part[key]
    change(part, way[-1])
    return form


@pytest.mark.parametrize("name", sorted(VALUES))
@quick
@given(st.data())
def test_a_mangled_form_is_refused_or_reads_as_a_value(name: str, data: st.DataObject) -> None:
    form = as_read(data.draw(any_of(name)).to_json())
    way = data.draw(st.sampled_from(_places(form)))
    new = data.draw(json_values)

    def put(part: Any, key: Any) -> None:
        part[key] = new

    def take_out(part: Any, key: Any) -> None:
        del part[key]

    form = _mangled(form, way, data.draw(st.sampled_from([put, take_out])), new)
    with contextlib.suppress(FormError):
        read = VALUES[name].from_json(form)  # type: ignore[attr-defined]
        assert VALUES[name].from_json(as_read(read.to_json())) == read  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(VALUES))
@quick
@given(json_values)
def test_any_json_is_refused_or_reads_as_a_value(name: str, form: Any) -> None:
    with contextlib.suppress(FormError):
        assert isinstance(VALUES[name].from_json(form), Value)  # type: ignore[attr-defined]


EVENTS = sorted(name[len("_take_") :].replace("_", " ") for name in vars(State) if name.startswith("_take_"))


FIELDS = [
    "path",
    "question",
    "id",
    "asks",
    "answers",
    "text",
    "result",
    "source",
    "section",
    "field",
    "value",
    "said",
    "step",
    "summary",
    "state",
    "by",
    "findings",
    "looks",
    "identity",
    "problem",
    "reader",
    "series",
    "facts",
    "parts",
    "place",
    "kind",
    "size",
]


@settings(quick, max_examples=300)
@given(
    st.sampled_from([*EVENTS, "file", "of a later version"]),
    st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, json_values)),
)
def test_the_data_of_any_event_is_taken_or_refused(kind: str, data: Any) -> None:
    with contextlib.suppress(FormError):
        State().take(Event(1, "2026-01-01T00:00:00Z", Person(), kind, data, ""))


def test_an_absence_that_no_look_bears_out_can_t_be_read_back() -> None:
    gap = look.Gap(look.XMP, look.NO_TOOL, ["a.jpg"])
    for coverage in (None, look.Coverage([look.XMP], "photographs", 1, [gap]).to_json()):
        with pytest.raises(FormError):
            answer.Answer.from_json(
                {
                    "state": "absent",
                    "text": "No GPS.",
                    "outcome": "fine",
                    "evidence": [],
                    "coverage": coverage,
                }
            )


# What of the schema is a value's form; a record and an object are put together of several
DESCRIBED = {name[0].upper() + name[1:]: name for name in SCHEMA["$defs"] if name not in ("object", "record")}
DESCRIBED["ReaderUsed"] = DESCRIBED.pop("Reader")


@pytest.mark.parametrize("name", sorted(DESCRIBED))
@quick
@given(st.data())
def test_the_schema_of_the_facts_describes_every_form(name: str, data: st.DataObject) -> None:
    form = as_read(data.draw(any_of(name)).to_json())
    assert problems(form, DESCRIBED[name]) == []
