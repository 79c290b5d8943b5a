"""Jupyter notebooks: their cells, kernel, outputs and order. Source: Jupyter nbformat 4; DCN primer on notebooks."""
from __future__ import absolute_import, unicode_literals

import json
import re

from curate_fiji.core.reading.bytes_of import Unknown
from curate_fiji.core.system._compat import text_type

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Text, Tuple

_KNOWN = {"python": "Python", "r": "R", "julia": "Julia", "matlab": "MATLAB", "octave": "Octave", "groovy": "Groovy"}


class Notebook(object):
    """A notebook: the ``lines`` of its code, how many lines ``explained``, the numbers of cells with ``errors``, the
    ``language`` of its kernel; ``properties``: (name, value) pairs. Raises ``Unknown``."""

    def __init__(self, text):
        # type: (Text) -> None
        form = _parsed(text)
        cells = [one for one in _list(form, "cells") if isinstance(one, dict)]
        codes = [one for one in cells if one.get("cell_type") == "code"]
        told = [one for one in cells if one.get("cell_type") == "markdown"]
        self.language = _language(form)
        self.lines = [line for one in codes for line in _source(one).splitlines()]
        self.explained = sum(1 for one in told for line in _source(one).splitlines() if line.strip())
        outputs = [[out for out in _list(one, "outputs") if isinstance(out, dict)] for one in cells]
        failed = [[out for out in of_cell if out.get("output_type") == "error"] for of_cell in outputs]
        self.errors = [number + 1 for number, of_cell in enumerate(failed) if of_cell]
        self.properties = [
            ("notebook format", "%d.%d" % (_whole(form.get("nbformat")), _whole(form.get("nbformat_minor")))),
            ("language of the kernel", self.language),
            ("cells", "%d of code, %d of text" % (len(codes), len(told))),
            ("cells run from top to bottom", _order(codes)),
            ("outputs kept", "%d" % sum(len(one) for one in outputs)),
            ("outputs that are errors", "%d" % sum(len(one) for one in failed))]  # type: List[Tuple[Text, Text]]


def _parsed(text):
    # type: (Text) -> Dict[Text, Any]
    try:
        form = json.loads(text)
    except (ValueError, RuntimeError):
        raise Unknown("no JSON")
    if not isinstance(form, dict) or not isinstance(form.get("cells"), list):
        raise Unknown("no notebook")
    return form


def _list(form, name):
    # type: (Dict[Text, Any], Text) -> List[Any]
    value = form.get(name)
    return value if isinstance(value, list) else []


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
    version = named.get("version", "") if isinstance(named, dict) else ""
    plain = version if isinstance(version, (text_type, str)) and re.match(r"^[\d.]{1,20}$", version) else ""
    found = _KNOWN.get(name.lower() if isinstance(name, (text_type, str)) else "",
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
