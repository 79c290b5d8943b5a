"""What can be said of code by reading it: it is never run, and nothing of what it says leaves but numbers and the
names of packages that many use.

The rules of Check and Understand ask for a reading, whose rows are numbers of lines; primers ask for properties of the
format. Both are told from one look at the file.
"""
from __future__ import absolute_import, unicode_literals

import ast
import io
import posixpath
import re
import sys
import warnings
import zlib

from curate_fiji.core.knowledge import packages
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.look import DONE, NOT_DONE, PROPERTIES, Look
from curate_fiji.core.model.property import Property
from curate_fiji.core.reading.bytes_of import Unknown
from curate_fiji.core.reading.code import lines as rules
from curate_fiji.core.reading.code.notebooks import Notebook

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Set, Text, Tuple

TOOL = "CURATE"
NOTEBOOK = "Jupyter notebook"
LINES, COMMENTS, ABSOLUTE, INPUTS, PACKAGES, MODULES, VERSIONS, SHOWS, BROKEN, ERRORS = ROWS = tuple(
    "Code/Code" + name for name in ("Lines", "Comments", "AbsolutePaths", "Inputs", "Packages", "Modules", "Versions",
                                    "Shows", "Broken", "Errors"))
_LARGEST, _LARGEST_NOTEBOOK = 2 ** 21, 2 ** 24   # bytes: a notebook keeps its pictures
_LARGEST_PARSED = 2 ** 18
_DEEP = re.compile(r"(?:[(\[{]\s?){40}")
_MOST_LINES = 12       # numbers of lines that are told
_MOST_NAMES = 30
# A name is known by its remainder: enough to see whether such a file is there, too little to tell what it is called
_MODULUS = 99991


class Code(object):
    """What was read of a file: the ``reading`` of line numbers, and the ``properties`` that primers ask for."""

    def __init__(self, reading, properties, look):
        # type: (Reading, Sequence[Tuple[Text, Text]], Look) -> None
        self.reading = reading
        self.properties = [Property(name, value) for name, value in properties]
        self.look = look


def read(real, format):
    # type: (Text, Text) -> Optional[Code]
    """Return what can be said of a file of code, None where it is too large or no text. Raises ``IOError``."""
    largest = _LARGEST_NOTEBOOK if format == NOTEBOOK else _LARGEST
    with io.open(real, "rb") as stream:
        data = stream.read(largest + 1)
    if len(data) > largest or b"\x00" in data:
        return None
    text = data.decode("utf-8", "replace")
    if format != NOTEBOOK:
        return _of_lines(text.splitlines(), format, rules.language_of(format), {BROKEN: _broken(text, format)})
    try:
        notebook = Notebook(text)
    except Unknown as error:
        return Code(Reading(TOOL, "", [(BROKEN, "1", "")]), [], Look(PROPERTIES, NOT_DONE, why="%s" % error))
    language = packages.R if notebook.language.split()[0] == packages.R else packages.PYTHON
    code = _of_lines(notebook.lines, format, language, {ERRORS: notebook.errors}, notebook.explained)
    code.properties = [Property(name, value) for name, value in notebook.properties] + code.properties
    return code


def _of_lines(lines, format, language, rows, told=0):
    # type: (Sequence[Text], Text, Text, Dict[Text, List[int]], int) -> Code
    """Return what lines of code say; ``rows``: numbers of lines that are known; ``told``: lines of text beside."""
    inputs, modules = [], []  # type: List[Tuple[int, int]], List[Tuple[int, int]]
    names, places = set(), {"absolute": 0, "moves": 0, "reads": 0}  # type: Set[Text], Dict[Text, int]
    for number, line in enumerate(lines):
        line = line[:rules.LONGEST]
        loaded = rules.loads(line, language)
        absolute, moves, reads = rules.ABSOLUTE.search(line), rules.MOVES.search(line), rules.reads(line)
        for row, is_there in ((ABSOLUTE, absolute or moves), (PACKAGES, loaded), (VERSIONS, rules.VERSION.search(line)),
                              (SHOWS, rules.SHOWS.search(line))):
            if is_there:
                rows.setdefault(row, []).append(number + 1)
        for place, match in (("absolute", absolute), ("moves", moves), ("reads", reads)):
            places[place] += bool(match)
        names.update(loaded)
        modules += [(number + 1, known_by(name)) for name in loaded if name and name not in packages.known(language)]
        inputs += [(number + 1, known_by(name)) for name in rules.FILE_NAME.findall(line)] if reads else []
    count = sum(1 for line in lines if line.strip())
    explained = rules.comments(lines, format)
    out = [(LINES, "%d" % count, ""), (COMMENTS, "%d" % (explained + told), "")]
    out += [(row, "%d, %d" % one, "") for row, found in ((INPUTS, inputs), (MODULES, modules))
            for one in found[:_MOST_LINES]]
    out += [(row, _numbers(rows[row]), "") for row in ROWS if rows.get(row)]
    return Code(Reading(TOOL, "", out), [
        ("lines that are comments", "%d of %d" % (explained, count)), ("packages used", _named(names, language)),
        ("absolute paths", "%d" % places["absolute"]), ("changes of the working directory", "%d" % places["moves"]),
        ("places that read files", "%d" % places["reads"])], Look(PROPERTIES, DONE))


def _named(names, language):
    # type: (Set[Text], Text) -> Text
    """'3 (numpy, pandas, 1 not named here)'."""
    shown = sorted(names & packages.known(language))[:_MOST_NAMES]
    others = len(names) - len(shown)
    return "%d (%s)" % (len(names), ", ".join(shown + (["%d not named here" % others] if others else []))) \
        if names else "0"


def known_by(name):
    # type: (Text) -> int
    """Return the number by which the name of a file is known here."""
    base = posixpath.basename(name.replace("\\", "/")).lower()
    return (zlib.crc32(base.encode("utf-8")) & 0xffffffff) % _MODULUS


def _numbers(lines):
    # type: (Sequence[int]) -> Text
    return ", ".join("%d" % one for one in lines[:_MOST_LINES])


def _broken(text, format):
    # type: (Text, Text) -> List[int]
    """Return the line at which Python code can't be parsed; a Python 2 can't tell of today's."""
    if format != "Python code" or sys.version_info[0] < 3 or len(text) > _LARGEST_PARSED or _DEEP.search(text):
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        return [error.lineno or 1]
    except (ValueError, RuntimeError, MemoryError):
        return []
    return []
