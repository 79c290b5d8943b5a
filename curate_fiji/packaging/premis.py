"""PREMIS 3 in the curation package: the deposit's files as objects, what the log tells as events, who did it as agents.

Sources: PREMIS Data Dictionary 3.0 (Library of Congress, 2015); event types of
http://id.loc.gov/vocabulary/preservation/eventType.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from curate_fiji import __version__
from curate_fiji.core.log.state import State
from curate_fiji.core.model.event import Person
from curate_fiji.core.model.note import CHANGES
from curate_fiji.core.system.safe_text import visible

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SPACES = f' xmlns:premis="{NAMESPACE}" xmlns:xsi="{_XSI}"'
_SOFTWARE = "software:curate-fiji"
_OF_NOTES = {"treatment": "modification", "file added": "accession", "file deleted": "deletion",
             "metadata change": "metadata modification"}  # fmt: skip
_OF_CHANGES = {"added": "accession", "deleted": "deletion", "changed": "modification"}


def write(state: State, names: dict[str, str], folder: Path) -> Path:
    """Write ``premis.xml`` into a folder of the package; ``names``: {path in the deposit: name in the package}."""
    register_namespace("premis", NAMESPACE)
    register_namespace("xsi", _XSI)
    path = folder / "premis.xml"
    agents = {_SOFTWARE: f"CURATE for Fiji {__version__}"}
    with path.open(
        "w", encoding="utf-8", newline="\n"
    ) as out:  # one at a time: a deposit may have 100,000 files
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<premis:premis{_SPACES} version="3.0">\n')
        for element in itertools.chain(
            _objects(state, names), _events(state, names, agents), _agents(agents)
        ):
            indent(element, level=1)
            head, mark, rest = tostring(element, encoding="unicode").rstrip().partition(">")
            out.write("  " + re.sub(r' xmlns:(?:premis|xsi)="[^"]*"', "", head) + mark + rest + "\n")
        out.write("</premis:premis>\n")
    return path


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: Element, name: str, text: str = "") -> Element:
    made = SubElement(parent, _tag(name))
    if text:
        made.text = visible(text)
    return made


def _pair(parent: Element, name: str, kind: str, value: str) -> Element:
    """Add an identifier: its type and its value."""
    made = _add(parent, name)
    _add(made, f"{name}Type", kind)
    _add(made, f"{name}Value", value)
    return made


def _objects(state: State, names: dict[str, str]) -> Iterator[Element]:
    for path, name in names.items():
        record = state.records[path]
        one = Element(_tag("object"))
        one.set(f"{{{_XSI}}}type", "premis:file")
        _pair(one, "objectIdentifier", "path in the package", f"data/deposit/{name}")
        about = _add(one, "objectCharacteristics")
        if record.sha256:
            fixity = _add(about, "fixity")
            _add(fixity, "messageDigestAlgorithm", "SHA-256")
            _add(fixity, "messageDigest", record.sha256)
        _add(about, "size", str(record.size))
        form = _add(about, "format")
        _add(
            _add(form, "formatDesignation"), "formatName", record.identity.mime or record.format or "unknown"
        )
        if record.identity.puid:
            registry = _add(form, "formatRegistry")
            _add(registry, "formatRegistryName", "PRONOM")
            _add(registry, "formatRegistryKey", record.identity.puid)
        _add(one, "originalName", path)
        yield one


def _events(state: State, names: dict[str, str], agents: dict[str, str]) -> Iterator[Element]:
    """Yield what the log tells, oldest first; who did it is added to ``agents`` {identifier: name}."""
    copies = {one.n + 1: one for one in state.copies.values()}  # by the note's number
    told: list[tuple[str, int, str, str, Person | None, list[tuple[str, str]]]] = []
    if state.initial.time:
        told.append((state.initial.time, 0, "message digest calculation",
                     f"{state.initial.count} files of the initial archive surveyed", None, []))  # fmt: skip
    for run in state.runs:
        told.append((run.time, run.n, "appraisal", run.summary, run.who, []))
    for change in state.disk_changes:
        linked = [("source", names[change.path])] if change.path in names else []
        told.append(
            (change.time, change.n, _OF_CHANGES[change.kind], f"{change.kind}: {change.path}", None, linked)
        )
    for note in state.notes:
        if note.kind not in CHANGES:
            continue
        kind, linked = _OF_NOTES[note.kind], []
        if note.n in copies:
            kind = "migration"
            source = copies[note.n].source.path
            linked = [("source", names[source])] if source in names else []
        told.append((note.time, note.n, kind, note.text, note.who, linked))
    for number, (time, _n, kind, text, who, linked) in enumerate(
        sorted(told, key=lambda one: (one[0], one[1])), 1
    ):
        event = Element(_tag("event"))
        _pair(event, "eventIdentifier", "number", str(number))
        _add(event, "eventType", kind)
        _add(event, "eventDateTime", time)
        _add(_add(event, "eventDetailInformation"), "eventDetail", text)
        _pair(event, "linkingAgentIdentifier", "local", _SOFTWARE)
        agent = _agent(who, agents)
        if agent:
            _pair(event, "linkingAgentIdentifier", "local", agent)
        for role, name in linked:
            object_ = _pair(event, "linkingObjectIdentifier", "path in the package", f"data/deposit/{name}")
            _add(object_, "linkingObjectRole", role)
        yield event


def _agent(who: Person | None, agents: dict[str, str]) -> str:
    if who is None or not (who.initials or who.name):
        return ""
    identifier = f"person:{who.initials or who.name}"
    agents[identifier] = who.name or who.initials
    return identifier


def _agents(agents: dict[str, str]) -> Iterator[Element]:
    for identifier, name in sorted(agents.items()):
        one = Element(_tag("agent"))
        _pair(one, "agentIdentifier", "local", identifier)
        _add(one, "agentName", name)
        _add(one, "agentType", "software" if identifier == _SOFTWARE else "person")
        yield one
