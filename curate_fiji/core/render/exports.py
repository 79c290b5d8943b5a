"""Exports of the Augment step: a README draft, DataCite JSON, a methods paragraph."""
from __future__ import absolute_import, unicode_literals

import json
import posixpath

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating import images
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.render import datacite
from curate_fiji.core.rules import methods_text
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Dict, List, Text

    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.log.state import State
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.relating.documentation.documentation import Documentation

_TO_DO = "[to do]"
# Further fields of a README, in the order of a draft; kept where the depositor filled them
_FURTHER = (
    "licence", "contact", "citation", "identifier", "keywords", "dates", "places", "version", "sample",
    "instruments", "software", "conditions", "quality", "abbreviations", "people", "publisher", "source", "ethics",
    "access", "acknowledgements")
_LONGEST_LINE = 300


def write(state, files):
    # type: (State, CurationFolder) -> List[Text]
    """Write the exports into the curation folder; return their paths."""
    record = json.dumps(datacite.record(state), indent=2, ensure_ascii=True, separators=(",", ": "))
    return files.write_texts([
        ("exports/README-draft.txt", readme_draft(state)),
        ("exports/methods-paragraph.txt", methods_text.paragraph(state.deposit().images)[0] + "\n"),
        ("exports/datacite.json", record + "\n")])


def readme_draft(state):
    # type: (State) -> Text
    """Return a README in the slides' template: all that the depositor wrote, and marks where something is missing.

    The words are the depositor's own, under the template's headings; only addresses are withheld. What no field
    claims keeps its own heading.
    """
    deposit = state.deposit()
    documentation = deposit.documentation_to_show
    labels = vocabulary.labels()
    lines = ["README TEMPLATE (draft by CURATE for Fiji; complete what is marked %s)" % _TO_DO, ""]
    for id in vocabulary.ASKED:
        lines += ["%s:" % labels[id], _body(state, documentation, id) or _TO_DO, ""]
    for id in _FURTHER:
        words = documentation.words(id)
        if words or id == "licence":
            lines += ["%s:" % labels[id], words or _TO_DO, ""]
    for path in documentation.readmes:
        lines += _unclaimed(documentation, path)
    return "\n".join(lines + _inventory(deposit)) + "\n"


def _body(state, documentation, id):
    # type: (State, Documentation, Text) -> Text
    words = documentation.words(id)
    if id == "title":
        return state.contacts.get(("dataset", "title"), "") or documentation.title or words
    if id == "methods":
        drafted = methods_text.paragraph(state.deposit().images)[0]
        return "\n".join(part for part in (words, drafted and "From the files: " + drafted) if part)
    return words


def _unclaimed(documentation, path):
    # type: (Documentation, Text) -> List[Text]
    out = []  # type: List[Text]
    numbers = set(one.line for one in documentation.read[path].unclaimed)
    for section in documentation.read[path].sections:
        if section.line in numbers:
            out += ["%s:" % section.heading] + [words for _line, words in fields.substance(section.text)] + [""]
    return out


def _inventory(deposit):
    # type: (Deposit) -> List[Text]
    """A line a file: what the depositor says of it, else a mark."""
    described = _descriptions(deposit)
    lines = ["File Inventory:"]
    for record in deposit.content:
        about = images.one_line(record) if record.series else record.format
        said = described.get(posixpath.basename(record.path), "") or "[to do: what it shows]"
        if record.path in deposit.documentation_to_show.readmes:
            said = "this documentation"
        lines.append("%s (%s): %s - %s" % (record.path, size_text(record.size), about, said))
    return lines


def _descriptions(deposit):
    # type: (Deposit) -> Dict[Text, Text]
    """Return {file name: what stands after it in its line of a README, or under it}."""
    names = set(posixpath.basename(record.path) for record in deposit.content)
    out = {}  # type: Dict[Text, Text]
    for path in deposit.documentation_to_show.readmes:
        for line in deposit.documentation_to_show.read[path].lines:
            text = line.text if not line.cells else line.cells[0]
            for name in names if "." in text else ():
                if name not in out and name in text:
                    said = " ".join(line.cells[1:]) if line.cells else text[text.index(name) + len(name):]
                    said = said.strip(" \t:-\u2013\u2014,;()'\"`")
                    if said and any(char.isalpha() for char in said):
                        out[name] = said[:_LONGEST_LINE]
    return out
