"""Renders the curator log as Markdown, in the order of the slides' template (after Cornell's)."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import initial
from curate_fiji.core.model.event import Person
from curate_fiji.core.system.safe_text import code, markdown, visible
from curate_fiji.core.system.text import plural, size_text

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.log.anchor import Mark
    from curate_fiji.core.log.initial import Judged
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.note import Note

_DISCLOSURE_DONE = ("Disclosure risk review by software has taken place. Its details are kept "
                    "private, so that no anonymization can be undone.")


def render(state, end=None):
    # type: (State, Optional[Mark]) -> Text
    """Return the curator log: the same bytes for the same journal. ``end``: where that ends."""
    lines = ["# Curator log", ""]
    for section in checklist.log_sections():
        lines += ["## %s" % section.title, ""]
        for field, label in section.fields:
            lines.append("- %s: %s" % (label, markdown(_value(state, section.id, field))))
        lines.append("")
    lines += _files(state) + _metadata_changes(state) + _asks(state) + _notes(state)
    lines += _correspondence(state)
    text = "\n".join(lines).rstrip() + "\n"
    return text if end is None else "%s\n%s\n" % (text, end.line())


def _value(state, section, field):
    # type: (State, Text, Text) -> Text
    value = state.contacts.get((section, field), "")
    if value:
        return value
    if (section, field) == ("dataset", "title"):
        return state.about.name
    if (section, field) == ("records", "disclosure") and state.is_filled("check"):
        return _DISCLOSURE_DONE
    return ""


def _files(state):
    # type: (State) -> List[Text]
    """The initial archive is the first survey, and stays it; what changed since stands under its own heads."""
    first = state.initial
    lines = ["## Files in initial archive", ""]
    if not first.time:
        lines += ["Not surveyed yet.", ""]
    else:
        lines += ["%s, %s, as first surveyed on %s." % (
            plural(first.count, "file"), size_text(first.size), first.time[:10]), ""]
    lines += ["- %s (%s)" % (code(path), size_text(size)) for path, size in first.listed]
    if first.count > len(first.listed):
        lines.append("- and %d more" % (first.count - len(first.listed)))
    for kind, head in ((initial.ADDED, "file added"), (initial.DELETED, "file deleted"), (initial.CHANGED, "")):
        seen = ["- %s %s `%s`%s" % (one.time[:10].replace("-", ""), kind, visible(one.path).replace("`", "'"),
                                    _verdict(state.judged.get(one.n)))
                for one in initial.of_kind(state.disk_changes, kind)]
        noted = [note_line(note) for note in reversed(state.notes) if note.kind == head]
        lines += ["", "### %s files" % kind.capitalize(), ""] + (noted + _shortened(seen) or ["- none"])
    return lines + [""]


def _verdict(judged):
    # type: (Optional[Judged]) -> Text
    return "" if judged is None else ", %s %s" % (judged.verdict, _stamp(judged.time, judged.who))


def _shortened(lines):
    # type: (List[Text]) -> List[Text]
    more = len(lines) - initial.MOST_LISTED
    return lines if more <= 0 else lines[:initial.MOST_LISTED] + ["- and %d more" % more]


def _metadata_changes(state):
    # type: (State) -> List[Text]
    return ["## Metadata changes", "", "Changes, why; metadata added or removed:", ""] + \
        _of_kind(state, "metadata change") + [""]


def _of_kind(state, kind):
    # type: (State, Text) -> List[Text]
    lines = [note_line(note) for note in reversed(state.notes) if note.kind == kind]
    return lines or ["- none"]


def note_line(note):
    # type: (Note) -> Text
    """Return a note as its line of the log."""
    about = " (%s)" % markdown(", ".join(note.view.parts())) if note.view and note.view.parts() else ""
    at = "%s: " % code(note.question) if note.question else ""
    return "- %s: %s%s%s" % (_stamp(note.time, note.who, note.minutes), at, markdown(note.text), about)


def _stamp(time, person, minutes=None):
    # type: (Text, Optional[Person], Optional[int]) -> Text
    """Return ``20231011 (SJW - 1 hour)``, as curators write it."""
    who = (person or Person()).short
    if minutes:
        who += " - %s" % (plural(minutes // 60, "hour") if minutes % 60 == 0 else plural(minutes, "minute"))
    return "%s (%s)" % (time[:10].replace("-", ""), markdown(who))


def _asks(state):
    # type: (State) -> List[Text]
    asks = state.asks_in_order()
    lines = ["## Questions for Request", ""]
    for one in asks:
        reply = state.closed.get(one.id)
        lines.append("- %s (because %s) `%s`%s" % (
            markdown(one.text), markdown(one.because), one.id,
            " Answered %s: %s" % (reply.time[:10], markdown(reply.text)) if reply else ""))
    return lines + ([] if asks else ["- none"]) + [""]


def _notes(state):
    # type: (State) -> List[Text]
    """Notes and what software did, newest at top."""
    entries = [(note.time, note.n, note_line(note)) for note in state.notes
               if note.kind in ("note", "question", "treatment")]
    for number, run in enumerate(state.runs):
        entries.append((run.time, number, "- %s (software): %s" % (
            run.time[:10].replace("-", ""), markdown(run.summary))))
    answered = sorted(state.persons.values(), key=lambda one: one.question)
    for given in answered:
        entries.append((given.time, 0, "- %s: answered `%s`: %s, %s" % (
            _stamp(given.time, given.who), given.question, given.state, markdown(given.text))))
    entries.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return ["## Other curator notes", "", "Newest at top.", ""] + (
        [line for _time, _n, line in entries] or ["- none"]) + [""]


def _correspondence(state):
    # type: (State) -> List[Text]
    return ["## Correspondence notes", ""] + _of_kind(state, "correspondence") + [""]
