"""Rules about code: what reading it tells; it is never run.

Source: CURATED 2022, Check and Understand, code; Python, R and Jupyter primers.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import packages
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, needs_person, not_applicable
from curate_fiji.core.reading import code as reading
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, sentence

MYPY = False
if MYPY:
    from typing import Callable, Dict, List, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case

    Read = List[Tuple[Record, Dict[Text, List[Text]]]]

_NO_CODE = "There is no code."
_FEW_COMMENTS = 0.05


def _code(deposit):
    # type: (Deposit) -> Read
    """Return the files of code with what was read of each, {row: values}."""
    out = []
    for record in deposit.content:
        if record.category == "code":
            said = {}  # type: Dict[Text, List[Text]]
            for one in record.readings:
                if one.tool == reading.TOOL:
                    for path, value, _unit in one.rows:
                        said.setdefault(path, []).append(value)
            out.append((record, said))
    return out


def _lines(read, row):
    # type: (Read, Text) -> List[Text]
    """'analysis.py line 3, 17' of each file that has such lines."""
    return ["%s line %s" % (record.path, said[row][0]) for record, said in read if row in said]


def _unread(read):
    # type: (Read) -> Text
    silent = [record.path for record, said in read if not said]
    return " Not read: %s." % listed(silent) if silent else ""


def _of_code(function):
    # type: (Callable[[Case, Read], Answer]) -> Callable[[Case], Answer]
    """Make a rule answer only where there is code."""
    def of_code(case):
        # type: (Case) -> Answer
        read = _code(case.deposit)
        return function(case, read) if read else not_applicable(_NO_CODE)
    of_code.__doc__ = function.__doc__
    of_code.__name__ = function.__name__
    return of_code


@rule("check.code")
@_of_code
def errors(case, read):
    # type: (Case, Read) -> Answer
    """Errors and missing parts of code, by reading it. Source: CURATED 2022, Check; CURATED module Check, C2."""
    broken = _lines(read, reading.BROKEN)
    failed = ["%s cell %s" % (record.path, said[reading.ERRORS][0]) for record, said in read if reading.ERRORS in said]
    missing = _missing_inputs(case.deposit, read)
    parts = []
    if broken:
        parts.append("can't be parsed as Python 3: %s" % listed(broken))
    if failed:
        parts.append("notebook cells that ended in an error: %s" % listed(failed))
    if missing:
        parts.append("opens files that are not in the deposit: %s" % listed(missing))
    text = "%s read, none was run. %s%s" % (
        plural(len(read), "file of code was", "files of code were"),
        sentence("; ".join(parts)) if parts else "Nothing that reading can tell is wrong.", _unread(read))
    return needs_person(text, [evidence(record, value=record.format) for record, _said in read],
                        outcome=LOOK_AT_THIS if parts else INFORMATION)


@rule("understand.code-runs")
@_of_code
def runs(case, read):
    # type: (Case, Read) -> Answer
    """Whether code runs is a person's to try, on a copy. Source: CURATED 2022, Understand, code."""
    said = case.other("check.code")
    return needs_person("Nothing was run. %s Run it on the working copy, never in the "
                        "deposit." % said.text, said.evidence,
                        outcome=said.outcome)


@rule("understand.code-comments")
@_of_code
def comments(case, read):
    # type: (Case, Read) -> Answer
    """How much of the code is explained. Source: CURATED 2022, Understand, code: commented."""
    bare, told = [], []
    for record, said in read:
        count, explained = _number(said, reading.LINES), _number(said, reading.COMMENTS)
        if not said or not count:
            continue
        told.append("%s: %d of %d lines" % (record.path, explained, count))
        if explained < _FEW_COMMENTS * count or not explained:
            bare.append(record.path)
    text = "Lines that explain: %s.%s" % (listed(told, 8) or "none read", _unread(read))
    if bare:
        text += " Hardly any in %s." % listed(bare)
    return found(text, [evidence(record, value="comments") for record, _said in read],
                 outcome=LOOK_AT_THIS if bare else FINE) if told else needs_person(text)


def _number(said, row):
    # type: (Dict[Text, List[Text]], Text) -> int
    return int(said[row][0]) if row in said and said[row][0].isdigit() else 0


@rule("understand.code-inputs", "understand.code-data")
@_of_code
def inputs(case, read):
    # type: (Case, Read) -> Answer
    """Which files the code opens, and whether they are there. Source: CURATED 2022, Understand, code: inputs, data."""
    missing = _missing_inputs(case.deposit, read)
    count = sum(len(said.get(reading.INPUTS, ())) for _record, said in read)
    if not count:
        return needs_person("No name of a file that it opens was found in the code: it may ask for it, or make it up.%s"
                            % _unread(read))
    text = "%s named in the code to be opened; " % plural(count, "file is", "files are")
    text += "no file of that name in the deposit: %s." % listed(missing, 8) if missing else \
        "files of these names are there."
    return found(text + _unread(read), [evidence(record, value="opens files") for record, said in read
                                        if reading.INPUTS in said], outcome=LOOK_AT_THIS if missing else FINE)


def _missing_inputs(deposit, read):
    # type: (Deposit, Read) -> List[Text]
    """Return 'analysis.py line 12' of each file opened whose name none in the deposit has."""
    names = set(reading.known_by(r.path) for r in deposit.files)
    names.update(reading.known_by(one.path) for r in deposit.files for one in r.members)
    out = []
    for record, said in read:
        for value in said.get(reading.INPUTS, ()):
            line, _comma, name = value.partition(", ")
            if name.isdigit() and int(name) not in names:
                out.append("%s line %s" % (record.path, line))
    return out


@rule("understand.code-environment")
@_of_code
def environment(case, read):
    # type: (Case, Read) -> Answer
    """Language, versions and environment. Source: CURATED 2022, Understand, code: environment, language and version."""
    lists = _environments(case.deposit)
    versions = _lines(read, reading.VERSIONS)
    words = case.deposit.has_words("python 3", "r version", "matlab r20", "version")
    languages = sorted(set(record.format for record, _said in read))
    text = "Written in: %s." % ", ".join(languages)
    if lists:
        text += " The environment is in %s." % listed(r.path for r in lists)
    if versions:
        text += " Versions in the code: %s." % listed(versions)
    if words and not lists and not versions:
        text += " The documentation speaks of a version."
    if not (lists or versions or words):
        text += " Neither the code nor the documentation gives a version of the language or of a package."
        return needs_person(text, outcome=LOOK_AT_THIS)
    return found(text, [evidence(r, value="environment") for r in lists], outcome=FINE) if lists else needs_person(text)


def _environments(deposit):
    # type: (Deposit) -> List[Record]
    return [r for r in deposit.content if packages.are_listed_in(r.path)]


@rule("understand.code-paths")
@_of_code
def paths(case, read):
    # type: (Case, Read) -> Answer
    """Absolute paths work on one computer alone. Source: CURATED 2022, Understand, code: absolute or relative paths."""
    absolute = _lines(read, reading.ABSOLUTE)
    if absolute:
        return found("Absolute paths, or a change of the working directory: %s. They work on their author's computer "
                     "alone."
                     "%s" % (listed(absolute, 8), _unread(read)), outcome=LOOK_AT_THIS)
    return found("No absolute path was found.%s" % _unread(read), outcome=FINE) if any(said for _r, said in read) \
        else needs_person(_unread(read).strip())


@rule("understand.code-packages")
@_of_code
def packages_listed(case, read):
    # type: (Case, Read) -> Answer
    """Which packages are loaded, and whether a file lists them. Source: CURATED 2022, Understand, code: packages."""
    loads = _lines(_without_own_modules(case.deposit, read), reading.PACKAGES)
    lists = _environments(case.deposit)
    if not loads:
        return found("The code that was read loads no package beyond what its language brings, and its own "
                     "modules.%s" % _unread(read), outcome=FINE)
    text = "Packages are loaded in %s. " % listed(loads, 8)
    if lists:
        return found(text + "Listed in %s." % listed(r.path for r in lists), outcome=FINE)
    return found(text + "No file lists them with their versions (such as requirements.txt, renv.lock, "
                        "environment.yml).",
                 outcome=LOOK_AT_THIS)


def _without_own_modules(deposit, read):
    # type: (Deposit, Read) -> Read
    """Leave out the lines that load a file of the deposit itself."""
    own = set(reading.known_by(part.partition(".")[0]) for r in deposit.files for part in r.path.split("/"))
    out = []
    for record, said in read:
        pairs = [value.partition(", ") for value in said.get(reading.MODULES, ())]
        of_ours = set(line for line, _comma, name in pairs if name.isdigit() and int(name) in own)
        kept = [line for line in said.get(reading.PACKAGES, [""])[0].split(", ") if line and line not in of_ours]
        left = dict((row, said[row]) for row in said if row != reading.PACKAGES)
        out.append((record, dict(left, **{reading.PACKAGES: [", ".join(kept)]}) if kept else left))
    return out


@rule("understand.code-purpose")
@_of_code
def purpose(case, read):
    # type: (Case, Read) -> Answer
    """Whether code is meant to be run or to show what was done. Source: CURATED 2022, Understand, code: run or show."""
    draws = _lines(read, reading.SHOWS)
    books = [record.path for record, _said in read if record.format in ("Jupyter notebook", "R Markdown")]
    parts = ["draws figures: %s" % listed(draws)] if draws else []
    parts += ["reads as a document: %s" % listed(books)] if books else []
    return needs_person("%s Ask whether it is meant to be run again, or to show what was done." % (
        sentence("; ".join(parts)) if parts else "Nothing tells what it is meant for."))
