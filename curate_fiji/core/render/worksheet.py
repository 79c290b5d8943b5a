"""Renders a worksheet as Markdown."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.system.safe_text import code, markdown


def render(state, step):
    """Return the worksheet of ``step`` as Markdown: the same bytes for the same journal."""
    sheet = checklist.worksheet(step)
    lines = ["# %s" % sheet["title"], "", sheet["about"], "",
             "Deposit: **%s**  " % markdown(state.about.get("name", "?")),
             "Filled in by %s; answers marked %s are a person's." % (
                 markdown(state.about.get("software", "?")), answers.MARKS[answers.CONFIRMED]),
             ""]
    lines += _summary(state, step)
    group = None
    for number, question in enumerate(sheet["questions"]):
        if question["group"] != group:
            group = question["group"]
            lines += ["## %s" % group, ""]
        lines += _question(state, number + 1, question)
    lines += _asks(state, step)
    return "\n".join(lines).rstrip() + "\n"


def _summary(state, step):
    counts = state.summary(step)
    lines = ["| mark | state | questions |", "| --- | --- | ---: |"]
    for name in answers.STATES:
        lines.append("| `%s` | %s | %d |" % (answers.MARKS[name], name, counts[name]))
    return lines + [""]


def _question(state, number, question):
    given = state.answer_to(question["id"])
    software = state.software.get(question["id"])
    lines = ["### %d. %s" % (number, question["text"]), ""]
    if given is None:
        lines += ["`[?]` **needs a person**: not yet looked at.", ""]
    else:
        lines += ["`%s` **%s**: %s" % (answers.MARKS[given["state"]], given["state"],
                                       markdown(given["text"])), ""]
        if given is not software:
            lines += _signed(given, software)
    needs_person = given is None or given["state"] == answers.NEEDS_PERSON
    if needs_person and question["look"] and not (given and given["text"] == question["look"]):
        lines += ["What to look at: %s" % question["look"], ""]
    lines += evidence_lines(software if given is None or not given.get("evidence") else given)
    return lines + ["<sub>%s. Source: %s. `%s`</sub>" % (
        question["help"].rstrip("."), question["source"], question["id"]), ""]


def _signed(given, software):
    who = given["who"]
    lines = ["By %s, %s." % (markdown(who.get("initials") or who.get("name") or "?"),
                             given["time"][:10]), ""]
    if software:
        lines += ["Software had found: %s" % markdown(software["text"]), ""]
    return lines


def evidence_lines(given):
    """Return the evidence of an answer as a Markdown list."""
    if not given or not given.get("evidence"):
        return []
    lines = []
    for piece in given["evidence"]:
        line = "- %s" % code(piece["file"])
        if piece.get("path"):
            line += " %s" % code(piece["path"])
        if piece.get("value"):
            line += ": %s" % markdown(piece["value"])
        if piece.get("note"):
            line += " (%s)" % markdown(piece["note"])
        details = [x for x in (piece.get("reader", ""),
                               "sha256 %s" % piece["sha256"][:12] if piece.get("sha256") else "")
                   if x]
        if details:
            line += " <sub>%s</sub>" % markdown(", ".join(details))
        lines.append(line)
    if given.get("more"):
        lines.append("- and %d more" % given["more"])
    return lines + [""]


def _asks(state, step):
    asks = [one for one in state.asks_in_order()
            if checklist.step_of(one["question"]) == step]
    if not asks:
        return []
    lines = ["## Questions for the depositor", "",
             "Candidates for the Request step, those that hinder reuse most first.", ""]
    for one in asks:
        lines.append("- %s <sub>Because %s. From `%s`, `%s`</sub>" % (
            markdown(one["text"]), markdown(one["because"]), one["question"], one["id"]))
    return lines + [""]
