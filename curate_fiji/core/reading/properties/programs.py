"""Code and notebooks: what they use and where they look for data, by reading; nothing is run.

Sources: Jupyter nbformat 4; DCN primers on Python, R and Jupyter notebooks.
"""
from __future__ import absolute_import, unicode_literals

import json
import re

from curate_fiji.core.reading.bytes_of import Unknown
from curate_fiji.core.system._compat import text_type

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Set, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]

MOST_BYTES = 2 ** 24
_MOST_NAMES = 30
_PYTHON = re.compile(r"^[ \t]{0,40}(?:import[ \t]{1,4}([\w., \t]{1,200})|from[ \t]{1,4}([A-Za-z_]\w{0,60})[\w.]{0,100}"
                     r"[ \t]{1,4}import\b)", re.MULTILINE)
_R = re.compile(r"\b(?:library|require|requireNamespace|loadNamespace)\(\s{0,4}[\"']?([A-Za-z][\w.]{0,60})|"
                r"\b([A-Za-z][\w.]{0,60}):::?[A-Za-z]")
_ABSOLUTE = re.compile(r"[\"'](?:[A-Za-z]:[\\/]|/(?:home|Users|mnt|media|data|Volumes|scratch|tmp|work)/"
                       r"|\\\\\\\\|~/)[^\"'\n]{0,300}[\"']")
_READS = re.compile(r"\b(?:open|imread|read_csv|read\.csv|read_table|read\.table|read_excel|readRDS|load|loadtxt|"
                    r"read_tsv|readr::\w+|fromfile|imageio\.\w+|load_workbook|File)\s{0,3}\(")


def python(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a Python script."""
    return _of_code(_text(data), "#", _packages_of_python)


def r(data):
    # type: (Bytes) -> Pairs
    """Return the properties of an R script or R Markdown."""
    return _of_code(_text(data), "#", _packages_of_r)


def _text(data):
    # type: (Bytes) -> Text
    if data.size > MOST_BYTES:
        raise Unknown("larger than code is")
    return data.some(0, MOST_BYTES).decode("utf-8", "replace")


def _of_code(text, mark, packages_of):
    # type: (Text, Text, Any) -> Pairs
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    comments = [line for line in lines if line.startswith(mark)]
    said = "%d of %d" % (len(comments), len(lines))
    if '"""' in text or "'''" in text:
        said += ", and doc strings"
    return [("lines that are comments", said)] + _uses(text, packages_of(text))


def _uses(text, packages):
    # type: (Text, List[Text]) -> Pairs
    names = ", ".join(packages[:_MOST_NAMES])
    return [("packages used", "%d (%s)" % (len(packages), names) if packages else "0"),
            ("absolute paths", "%d" % len(_ABSOLUTE.findall(text))),
            ("places that read files", "%d" % len(_READS.findall(text)))]


def _packages_of_python(text):
    # type: (Text) -> List[Text]
    found = set()  # type: Set[Text]
    for plain, source in _PYTHON.findall(text):
        names = [part.split(" as ")[0].split(".")[0].strip() for part in plain.split(",")] if plain else [source]
        found.update(name for name in names if re.match(r"^[A-Za-z_]\w*$", name))
    return sorted(found)


def _packages_of_r(text):
    # type: (Text) -> List[Text]
    return sorted(set(one or two for one, two in _R.findall(text)))


def notebook(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a Jupyter notebook."""
    try:
        form = json.loads(_text(data))
    except ValueError:
        raise Unknown("no JSON")
    if not isinstance(form, dict) or not isinstance(form.get("nbformat"), int):
        raise Unknown("no notebook")
    cells = [one for one in form.get("cells") or () if isinstance(one, dict)]
    codes = [one for one in cells if one.get("cell_type") == "code"]
    source = "\n".join(_source(one) for one in codes)
    language = _language(form)
    outputs = [one for cell in codes for one in cell.get("outputs") or () if isinstance(one, dict)]
    packages = _packages_of_r(source) if language.startswith("R") else _packages_of_python(source)
    told = sum(1 for one in cells if one.get("cell_type") == "markdown")
    return [("notebook format", "%d.%d" % (form["nbformat"], _whole(form.get("nbformat_minor")))),
            ("language of the kernel", language), ("cells", "%d of code, %d of text" % (len(codes), told)),
            ("cells run from top to bottom", _order(codes)),
            ("outputs kept", "%d" % len(outputs)),
            ("outputs that are errors", "%d" % sum(1 for one in outputs if one.get("output_type") == "error")),
            ] + _uses(source, packages)


def _source(cell):
    # type: (Dict[Text, Any]) -> Text
    source = cell.get("source", "")
    parts = source if isinstance(source, list) else [source]
    return "".join(one for one in parts if isinstance(one, (text_type, str)))


def _whole(value):
    # type: (Any) -> int
    return value if isinstance(value, int) else 0


def _language(form):
    # type: (Dict[Text, Any]) -> Text
    said = form.get("metadata")
    named = said.get("language_info", {}) if isinstance(said, dict) else {}
    kernel = said.get("kernelspec", {}) if isinstance(said, dict) else {}
    name = (named.get("name") if isinstance(named, dict) else "") or (
        kernel.get("language") if isinstance(kernel, dict) else "") or ""
    known = {"python": "Python", "r": "R", "julia": "Julia", "matlab": "MATLAB", "octave": "Octave", "groovy": "Groovy"}
    version = named.get("version", "") if isinstance(named, dict) else ""
    plain = version if isinstance(version, (text_type, str)) and re.match(r"^[\d.]{1,20}$", version) else ""
    found = known.get(name.lower() if isinstance(name, (text_type, str)) else "",
                      "one not known here" if name else "not named")
    return ("%s %s" % (found, plain)).strip()


def _order(codes):
    # type: (List[Dict[Text, Any]]) -> Text
    counts = [one.get("execution_count") for one in codes if _source(one).strip()]
    numbers = [one for one in counts if isinstance(one, int)]
    if not numbers:
        return "never run, or outputs cleared"
    if len(numbers) < len(counts):
        return "not all were run"
    return "yes" if numbers == list(range(1, len(numbers) + 1)) else "no: run in another order, or several times"
