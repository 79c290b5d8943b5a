"""Every pattern and every function of one text in the core takes time that grows with its text, and no deep stack.

They are found, not listed: who adds one has it tested.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from curate_fiji import core
from curate_fiji.core.relating.claims import against
from curate_fiji.core.relating.documentation import fields

try:
    from re import _constants as kinds  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # before Python 3.11
    import sre_constants as kinds
    import sre_parse as parser

REPEATS = 10_000
DEEPEST = 300  # repeats of more than one character: Jython calls itself for each, and its stack ends
LIMIT = 0.1  # seconds of CPU
CHARACTERS = "-=*_`#|~^+.:;,()[]{}<>/\\\"'&%$@!? \tA1aé中あ\u2500\u00a0\n"
FOR_FUNCTIONS = "-|.( \n1aA<\"'&%@\u2500中"
PACKAGES = (
    "disclosing",
    "knowledge",
    "model",
    "reading",
    "relating",
    "render",
    "rules",
    "system",
    "training",
)
_SEARCHED = re.compile(r"\b(\w+)\.(?:search|finditer|findall|sub|split|subn)\(")
_ON_DISK = ("path", "folder", "root", "deposit", "place", "real", "target")  # such a text is opened
_OURS = ("template",)  # such a text is no stranger's


@cache
def modules() -> list[ModuleType]:
    names = [one.name for one in pkgutil.walk_packages(core.__path__, "curate_fiji.core.")]
    return [importlib.import_module(name) for name in names if name.split(".")[2] in PACKAGES]


@cache
def searched_for() -> set[str]:
    """Return the names of the patterns that are searched for anywhere, and not only matched at the beginning."""
    return {
        name for one in modules() for name in _SEARCHED.findall(Path(one.__file__ or "").read_text("utf-8"))
    }


def _in(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, (list, tuple, set, frozenset, dict)):
        for one in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _in(one, depth + 1)


def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Return {where: (pattern, whether it is searched for, and not only matched at the beginning)}."""
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    named: set[str | bytes] = set()  # these have their uses looked up by name
    for module in modules():
        short = module.__name__.removeprefix("curate_fiji.core.")
        for name, value in list(vars(module).items()):
            searched = name in searched_for() or not isinstance(value, re.Pattern)
            for number, one in enumerate(_in(value)):
                found.setdefault(f"{short}.{name}.{number}", (one, searched))
                named.add(one.pattern)
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                first = node.args[0]
                if of_re and isinstance(first, ast.Constant) and isinstance(first.value, (str, bytes)):
                    if node.func.attr == "compile" and first.value in named:
                        continue
                    searched = node.func.attr not in ("match", "fullmatch")
                    found[f"{short}:{node.lineno}"] = (re.compile(first.value), searched)
    same: dict[tuple[Any, int, bool], str] = {}
    for where, (one, searched) in found.items():
        same.setdefault((one.pattern, one.flags, searched), where)
    return {where: found[where] for where in same.values()}


def _examples(tree: Any) -> list[str]:
    """Return a few texts that a pattern begins to match, by its own literals."""
    texts = [""]
    for kind, value in tree:
        texts = [text + more for text in texts for more in _parts(kind, value)][:4]
    return texts


def _parts(kind: Any, value: Any) -> list[str]:
    if kind is kinds.LITERAL:
        return [chr(value)]
    if kind is kinds.NOT_LITERAL or kind is kinds.ANY:
        return ["x"]
    if kind is kinds.IN:
        return [_member(value)]
    if kind is kinds.BRANCH:
        return [text for branch in value[1][:4] for text in _examples(branch)[:1]]
    if kind is kinds.SUBPATTERN:
        return _examples(value[-1])
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        return [text * max(1, min(value[0], 20)) for text in _examples(value[2])]
    return [""]


def _member(value: Any) -> str:
    for kind, one in value:
        if kind is kinds.LITERAL:
            return chr(one)
        if kind is kinds.RANGE:
            return chr(one[0])
        if kind is kinds.CATEGORY:
            return {"DIGIT": "1", "SPACE": " ", "WORD": "a"}.get(str(one).rpartition("_")[2], "x")
    return "x"


def _tree(pattern: re.Pattern[Any]) -> Any:
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return parser.parse(text, pattern.flags & ~re.DEBUG)


def _texts(pattern: re.Pattern[Any]) -> Iterator[str]:
    yield from CHARACTERS
    for one in _examples(_tree(pattern)):
        yield one
        yield one[:-1]
        yield one + " "


def _seconds(work: Callable[[Any], object], text: Any) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


def _is_slow(work: Callable[[Any], object], token: str, as_bytes: bool = False) -> bool:
    """Tell whether 10,000 repeats take longer than the limit; where 2,000 take next to nothing they can't."""

    def of(size: int) -> Any:
        text = token * (size // len(token) + 1)
        return text.encode("utf-8") if as_bytes else text

    if _seconds(work, of(REPEATS // 5)) < LIMIT / 50:
        return False
    times = [_seconds(work, of(REPEATS)) for _again in range(3)]  # once may be the machine's
    # On a busy machine what is linear may take longer; then twice as much text takes twice as long
    return min(times) > LIMIT and (min(times) > 5 * LIMIT or _seconds(work, of(2 * REPEATS)) > 3 * min(times))


def warm() -> None:
    """Have what is made on the first use: the patterns of claims, the words of the knowledge."""
    readme = "Title: x\nMethods: a.tif was imaged at 0.5 um per pixel.\n3 images in total.\n"
    fields.read(readme)
    against.compare([("README.txt", readme)], [], [])


warm()
FOUND = patterns()


def test_they_are_found() -> None:
    assert len(FOUND) > 250
    assert len(functions()) > 100


@pytest.mark.parametrize("where", sorted({name.split(".")[0].split(":")[0] for name in FOUND}))
def test_every_pattern(where: str) -> None:
    slow = []
    for name, (pattern, searched) in FOUND.items():
        if name.split(".")[0].split(":")[0] != where:
            continue
        as_bytes = isinstance(pattern.pattern, bytes)

        def work(text: Any, pattern: re.Pattern[Any] = pattern, searched: bool = searched) -> object:
            return list(pattern.finditer(text)) if searched else pattern.match(text)

        slow += [f"{name} {pattern.pattern!r} of {token!r}" for token in sorted({one for one in _texts(pattern) if one})
                 if _is_slow(work, token, as_bytes)]  # fmt: skip
    assert slow == []


def _deep_repeats(tree: Any) -> Iterator[int]:
    """Return how often a pattern may repeat what is more than one character, or a choice."""
    for kind, value in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
            _least, most, body = value
            one_character = (kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY)
            if len(body) != 1 or body[0][0] not in one_character:
                yield int(most)
            yield from _deep_repeats(body)
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from _deep_repeats(branch)
        elif kind is kinds.SUBPATTERN:
            yield from _deep_repeats(value[-1])
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            yield from _deep_repeats(value[1])


def test_no_pattern_is_too_deep_for_the_stack_of_jython() -> None:
    deep = [
        f"{name} {pattern.pattern!r}"
        for name, (pattern, _searched) in FOUND.items()
        if max(_deep_repeats(_tree(pattern)), default=0) > DEEPEST
    ]
    assert deep == []


def functions() -> dict[str, Callable[[str], object]]:
    """Return the functions that take one text, which is no file's path, by their type comments."""
    found = {}
    for module in modules():
        for name, one in vars(module).items():
            if not inspect.isfunction(one) or one.__module__ != module.__name__:
                continue
            lines = inspect.getsource(one).splitlines()
            takes = [line.strip() for line in lines[:4] if line.strip().startswith("# type: (Text)")]
            parameter = next(iter(inspect.signature(one).parameters), "")
            if takes and parameter not in _ON_DISK + _OURS:
                found[f"{module.__name__.removeprefix('curate_fiji.core.')}.{name}"] = one
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_every_function_of_one_text(package: str) -> None:
    slow = []
    for name, function in functions().items():
        if not name.startswith(package + "."):
            continue

        def work(text: str, function: Callable[[str], object] = function) -> None:
            try:
                given = function(text)
                if inspect.isgenerator(given):
                    for _one in given:
                        pass
            except (ValueError, KeyError, LookupError, OSError, TypeError, AttributeError, *refusals()):
                pass  # not a text of its kind

        work("warm")
        slow += [f"{name} of {char!r}" for char in FOR_FUNCTIONS if _is_slow(work, char)]
    assert slow == []


def refusals() -> tuple[type[Exception], ...]:
    from curate_fiji.core.reading.bytes_of import Unknown
    from curate_fiji.core.system.errors import CurateError

    return CurateError, Unknown
