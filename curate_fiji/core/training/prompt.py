"""The text that makes a chatbot of anybody's play the researcher: pasted in, it needs no endpoint and no key.

Source: chatbot activity of the workshop; the words are ours. What the participants are not to read stands below many
empty lines.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.training import topics

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.training.answer_key import Role, RoleFact


def text(role, title):
    # type: (Role, Text) -> Text
    """Return the text for a chatbot: who it is, what it may say, the notes that it answers from."""
    known = topics.known()
    used = [one for one in known.categories if any(fact.category == one.id for fact in role.facts)]
    others = [fact for fact in role.facts if not fact.category]
    names = ", ".join([one.title for one in used] + (["Other notes"] if others else []))
    lines = [known.users] + [""] * known.blank_lines
    lines.append(known.role.replace("NAME", role.name).replace("TITLE", visible(title)))
    lines.append("")
    lines += ["- " + one.replace("CATEGORIES", names) for one in known.limits]
    lines += ["", "Notes", "====="]
    for category in used:
        lines += ["", category.title, ""]
        lines += [_note(fact) for fact in role.facts if fact.category == category.id]
    if others:
        lines += ["", "Other notes", ""] + [_note(fact) for fact in others]
    lines += ["", "What you refuse to speak of", ""]
    lines += ["- %s: \"%s\"" % (", ".join(one.about[:4]), visible(one.answer)) for one in role.withheld]
    lines += ["- %s: \"%s\"" % (one.id, one.answer) for one in known.withheld]
    lines += ["", "End of the notes", "================", "", known.end.replace("NAME", role.name), ""]
    return "\n".join(lines)


def _note(fact):
    # type: (RoleFact) -> Text
    asked = "When asked about %s: " % ", ".join(visible(one) for one in fact.about[:6]) if fact.about else ""
    if not fact.argue:
        return "- %s\"%s\"" % (asked, visible(fact.answer))
    return "- %sfirst hesitate: \"%s\" When given a reason: \"%s\"" % (asked, visible(fact.argue), visible(fact.answer))
