"""What can be said of code by reading it: it is never run, and nothing of what it says leaves but numbers.

A reading's rows are numbers of lines: of comments, of absolute paths, of files that it opens, of packages, of words
that name a version. Source: CURATED 2022, Check and Understand, code; Python, R and Jupyter primers.
"""
from __future__ import absolute_import, unicode_literals

import ast
import io
import json
import posixpath
import re
import sys
import warnings
import zlib

from curate_fiji.core.model.fact import Reading

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text, Tuple

TOOL = "CURATE"
LINES, COMMENTS, ABSOLUTE, INPUTS, PACKAGES, VERSIONS, SHOWS, BROKEN, ERRORS = ROWS = tuple(
    "Code/Code" + name for name in ("Lines", "Comments", "AbsolutePaths", "Inputs", "Packages", "Versions", "Shows",
                                    "Broken", "Errors"))
_LARGEST = 2 ** 21
_LARGEST_PARSED = 2 ** 18
_DEEP = re.compile(r"(?:[(\[{]\s?){40}")
_LONGEST = 2000        # characters of a line that are looked at
_MOST_LINES = 12       # numbers of lines that are told
# A name is known by its remainder: enough to see whether such a file is there, too little to tell what it is called
_MODULUS = 99991
_COMMENT = {"Python code": "#", "R code": "#", "R Markdown": "#", "shell script": "#", "Julia code": "#", "Perl "
                                                                                                          "code": "#",
            "PowerShell script": "#", "MATLAB code": "%", "SQL": "--", "batch file": "rem "}
_ABSOLUTE = re.compile(r"""["'](?:[A-Za-z]:[\\/]|/(?:home|Users|mnt|media|data|Volumes|scratch|tmp|work|nfs)/|"""
                       r"""\\\\\w|~/)"""
                       r"""|\bsetwd\s*\(|\bcd\s*\(\s*["']/|\bos\.chdir\s*\(""")
_FILE_NAME = re.compile(r"""["']([\w ./\\-]{1,120}\.(?:csv|tsv|txt|tiff?|png|jpe?g|xlsx?|mat|h5|hdf5|nii|gz|json|xml|"""
                        r"""rds|rdata|npy|npz|czi|nd2|lif|lsm|oib|mrc|dcm|zip|parquet|pkl|avi|mp4|ctf|ang|raw|zarr|tab))["']""",
                        re.IGNORECASE)
_READS = re.compile(r"read|load|open|import|source|imread|fopen|scan|run\(", re.IGNORECASE)
_WRITES = re.compile(r"write|save|export|to_csv|imwrite|dump|print|output|dest", re.IGNORECASE)
_PACKAGE = re.compile(r"^\s*(?:import\s+[\w.]+|from\s+[\w.]+\s+import\b|"
                      r"(?:library|require|requireNamespace|p_load)\s*\("
                      r"|using\s+\w|use\s+\w+::|#include\s*<|const\s+\w+\s*=\s*require\s*\()|\bpkg\.add\b|\baddpath\s*\(")
_VERSION = re.compile(r"(?:python|matlab|octave|julia|java|imagej|fiji|\bR\b|version|numpy|pandas)\s{0,3}"
                      r"(?:version\s*)?(?:[=<>~]=|>=|v|:)?\s*\d{1,4}(?:\.\d|[ab]\b)|sessionInfo\s*\(|session_info\s*\(|R20\d\d[ab]|"
                      r"requires-python|requireFIJI|requires\s*\(\s*[\"']\d", re.IGNORECASE)
_SHOWS = re.compile(r"\bplt\.|ggplot\s*\(|\bplot\s*\(|\bfigure\s*\(|imshow\s*\(|\bshow\s*\(|shinyApp\s*\(|plotly|"
                    r"\bhist\s*\(|heatmap\s*\(|savefig\s*\(")


def read(real, format):
    # type: (Text, Text) -> Optional[Reading]
    """Return what can be said of a file of code, None where it is too large or no text. Raises ``IOError``."""
    with io.open(real, "rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST or b"\x00" in data:
        return None
    text = data.decode("utf-8", "replace")
    rows = {}  # type: Dict[Text, List[int]]
    count, shown = 0, 0
    if format == "Jupyter notebook":
        cells = _cells(text)
        if cells is None:
            return Reading(TOOL, "", [(BROKEN, "1", "")])
        lines, comments, rows[ERRORS] = cells
        count, shown = len(lines), comments
    else:
        lines = text.splitlines()
        count = sum(1 for line in lines if line.strip())
        shown = _comments(lines, format)
        rows[BROKEN] = _broken(text, format)
    inputs = []  # type: List[Tuple[int, int]]
    for number, line in enumerate(lines):
        line = line[:_LONGEST]
        for name, pattern in ((ABSOLUTE, _ABSOLUTE), (PACKAGES, _PACKAGE), (VERSIONS, _VERSION), (SHOWS, _SHOWS)):
            if pattern.search(line):
                rows.setdefault(name, []).append(number + 1)
        if _READS.search(line) and not _WRITES.search(line):
            inputs += [(number + 1, known_by(name)) for name in _FILE_NAME.findall(line)]
    out = [(LINES, "%d" % count, ""), (COMMENTS, "%d" % shown, "")]
    out += [(INPUTS, "%d, %d" % one, "") for one in inputs[:_MOST_LINES]]
    out += [(name, _numbers(rows[name]), "") for name in ROWS if rows.get(name)]
    return Reading(TOOL, "", out)


def known_by(name):
    # type: (Text) -> int
    """Return the number by which the name of a file is known here."""
    base = posixpath.basename(name.replace("\\", "/")).lower()
    return (zlib.crc32(base.encode("utf-8")) & 0xffffffff) % _MODULUS


def _numbers(lines):
    # type: (Sequence[int]) -> Text
    return ", ".join("%d" % one for one in lines[:_MOST_LINES])


def _comments(lines, format):
    # type: (Sequence[Text], Text) -> int
    """Return how many lines explain: comments, and the lines of a docstring or a block."""
    mark = _COMMENT.get(format, "//")
    explained, block = 0, ""
    for line in lines:
        said = line.strip()
        if block:
            explained += 1
            block = "" if block in said else block
        elif format == "Python code" and said[:3] in ('"""', "'''"):
            explained += 1
            block = said[:3] if said[:3] not in said[3:] else ""
        elif said.startswith("/*"):
            explained += 1
            block = "" if "*/" in said else "*/"
        elif said.lower().startswith(mark) and len(said) > 2:
            explained += 1
    return explained


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


def _cells(text):
    # type: (Text) -> Optional[Tuple[List[Text], int, List[int]]]
    """Return the code lines of a notebook, how many lines explain, and which cells ended in an error."""
    try:
        cells = json.loads(text)["cells"]
        lines, explained, errors = [], 0, []  # type: List[Text], int, List[int]
        for number, cell in enumerate(cells):
            source = cell.get("source", "")
            said = ("".join(source) if isinstance(source, list) else source).splitlines()
            if cell.get("cell_type") != "code":
                explained += sum(1 for line in said if line.strip())
                continue
            lines += said
            explained += sum(1 for line in said if line.strip().startswith("#"))
            if any(one.get("output_type") == "error" for one in cell.get("outputs", ())):
                errors.append(number + 1)
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return None
    return lines, explained, errors
