"""The title of a README that has no such field: its first heading, or its first line."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation.line import BLANK, HEADING, LABEL, ROW, RULE, TEXT

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.relating.documentation.fields import Fields

_MOST_WORDS = 60
_LOOKED_AT = 12      # lines with words at the beginning
_OUTERMOST = 2
_SHORTEST_WIDE = 5   # characters of a title without spaces
_FILE = re.compile(r"^[\w\-. ]+\.[A-Za-z][A-Za-z0-9]{1,5}$", re.UNICODE)
_DANGLING = ("for", "of", "from", "to", "and", "pour", "de", "zu", "von", "van", "till", "per", "para", ":")


def find(fields):
    # type: (Fields) -> None
    """Take the first heading or line for the title, where no field gives one."""
    title = fields["title"]
    if title.state == "present":
        return
    known = set(section.line for section in fields.sections
                if section.fields and not any(one.startswith("group.") for one in section.fields))
    seen = 0
    for at, line in enumerate(fields.lines):
        if line.kind in (BLANK, RULE):
            continue
        seen += 1
        if seen > _LOOKED_AT or line.kind == ROW:
            return
        text = line.text
        below = fields.lines[at + 1] if at + 1 < len(fields.lines) else None
        if below is not None and below.kind in (TEXT, LABEL) and not line.value and (
                vocabulary.leads_to_a_title(text) or (line.kind != LABEL and text.lower().endswith(_DANGLING))):
            text = "%s %s" % (text, below.text)
        if line.kind == HEADING and (line.level <= _OUTERMOST or seen == 1) and could_be(text, True):
            break
        if seen == 1 and line.kind in (TEXT, LABEL) and could_be(text, False) \
                and (below is None or below.kind in (BLANK, RULE, LABEL) or text != line.text):
            break
        if line.number in known or (line.kind == HEADING and not _is_generic(text) and line.level > _OUTERMOST):
            return
    else:
        return
    title.state, title.how, title.heading, title.line = "present", "first line", "", line.number
    if line.label and line.value and text == line.text and (
            "title" in vocabulary.fields_of(line.label, label=True) or vocabulary.names_a_readme(line.label)):
        text = line.value
    title.text = [(line.number, text)]


def could_be(text, heading):
    # type: (Text, bool) -> bool
    """Tell whether a text could be a title; ``heading``: it is set as one."""
    name = vocabulary.normal_text(text)
    words = name.split(" ")
    wide = vocabulary.is_wide(name)
    if not name or len(words) > _MOST_WORDS or (_FILE.match(text) and " " not in text.strip()):
        return False
    said = len([word for word in words if not word.isdigit()])
    if (wide and len(name) < _SHORTEST_WIDE) or (not wide and said < (2 if heading else 3)):
        return False
    if _is_generic(text) or vocabulary.fields_of(text) or vocabulary.begins_no_title(name):
        return False
    if heading:
        return True
    return text.rstrip()[-1:] not in tuple(".,;!?\u3002") and "@" not in text and "://" not in text \
        and not (":" in text and vocabulary.fields_of(text.split(":")[0], label=True))


def _is_generic(text):
    # type: (Text) -> bool
    """Tell whether a text says no more than that these are data: 'README', 'Data set'."""
    return vocabulary.is_generic(text)
