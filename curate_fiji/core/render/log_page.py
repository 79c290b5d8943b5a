"""Renders the curator log as Markdown, in the order of the slides' template (after Cornell's)."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system.safe_text import code, markdown
from curate_fiji.core.system.text import plural, size_text

_DISCLOSURE_DONE = ("Disclosure risk review by software has taken place. Its details are kept "
                    "private, so that no anonymization can be undone.")


def render(state):
    """Return the curator log: the same bytes for the same journal."""
    lines = ["# Curator log", ""]
    for section in checklist.log_sections():
        lines += ["## %s" % section["title"], ""]
        for field, label in section["fields"]:
            lines.append("- %s: %s" % (label, markdown(_value(state, section["id"], field))))
        lines.append("")
    lines += _files(state) + _metadata_changes(state) + _asks(state) + _notes(state)
    lines += _correspondence(state)
    return "\n".join(lines).rstrip() + "\n"


def _value(state, section, field):
    value = state.contacts.get((section, field), "")
    if value:
        return value
    if (section, field) == ("dataset", "title"):
        return state.about.get("name", "")
    if (section, field) == ("records", "disclosure") and state.is_filled("check"):
        return _DISCLOSURE_DONE
    return ""


def _files(state):
    files = [state.records[path] for path in sorted(state.records)
             if state.records[path]["kind"] == "file"]
    lines = ["## Files in initial archive", "",
             "%s, %s. Sizes, formats and checksums are in inventory.csv." % (
                 plural(len(files), "file"), size_text(sum(r["size"] for r in files))), ""]
    for record in files[:200]:
        lines.append("- %s (%s)" % (code(record["path"]), size_text(record["size"])))
    if len(files) > 200:
        lines.append("- and %d more" % (len(files) - 200))
    lines += ["", "### Added files", ""] + _of_kind(state, "file added")
    return lines + ["", "### Deleted files", ""] + _of_kind(state, "file deleted") + [""]


def _metadata_changes(state):
    return ["## Metadata changes", "", "Changes, why; metadata added or removed:", ""] + \
        _of_kind(state, "metadata change") + [""]


def _of_kind(state, kind):
    lines = [_note_line(note) for note in reversed(state.notes) if note["kind"] == kind]
    return lines or ["- none"]


def _note_line(note):
    view = note.get("view")
    about = "" if not view else " (%s)" % markdown(", ".join(
        view[part] for part in ("image", "plane", "roi", "snapshot") if view.get(part)))
    return "- %s: %s%s" % (_stamp(note), markdown(note["text"]), about)


def _stamp(note):
    """Return ``20231011 (SJW - 1 hour)``, as curators write it."""
    who = note["who"].get("initials") or note["who"].get("name") or "?"
    spent = note.get("minutes")
    if spent:
        who += " - %s" % (plural(spent // 60, "hour") if spent % 60 == 0
                          else plural(spent, "minute"))
    return "%s (%s)" % (note["time"][:10].replace("-", ""), markdown(who))


def _asks(state):
    asks = state.asks_in_order()
    lines = ["## Questions for Request", ""]
    for one in asks:
        reply = state.closed.get(one["id"])
        lines.append("- %s (because %s) `%s`%s" % (
            markdown(one["text"]), markdown(one["because"]), one["id"],
            " Answered %s: %s" % (reply["time"][:10], markdown(reply["text"])) if reply else ""))
    return lines + ([] if asks else ["- none"]) + [""]


def _notes(state):
    """Notes and what software did, newest at top."""
    entries = [(note["time"], note["n"], _note_line(note)) for note in state.notes
               if note["kind"] in ("note", "question", "treatment")]
    for number, run in enumerate(state.runs):
        entries.append((run["time"], number, "- %s (software): %s" % (
            run["time"][:10].replace("-", ""), markdown(run["summary"]))))
    answered = sorted(state.persons.values(), key=lambda one: one["question"])
    for given in answered:
        entries.append((given["time"], 0, "- %s: answered `%s`: %s, %s" % (
            _stamp(given), given["question"], given["state"], markdown(given["text"]))))
    entries.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return ["## Other curator notes", "", "Newest at top.", ""] + (
        [line for _time, _n, line in entries] or ["- none"]) + [""]


def _correspondence(state):
    return ["## Correspondence notes", ""] + _of_kind(state, "correspondence") + [""]
