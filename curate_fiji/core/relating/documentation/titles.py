"""The title of a README that has no such field: its first heading, or its first line."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating.documentation import names
from curate_fiji.core.relating.documentation.line import BLANK, HEADING, LABEL, ROW, RULE, TEXT

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.fields import Fields

_MOST_WORDS = 60
_LOOKED_AT = 12      # lines with words at the beginning
_OUTERMOST = 2
_SHORTEST_WIDE, _SHORTEST_FIRST = 5, 3   # characters of a title without spaces, of one that is the first heading
_WRAPPED = 60        # characters of a line that a program may have broken
_STOPS = tuple(".!?\u3002\uff01\uff1f")
_FILE = re.compile(r"^[\w\-. ]+\.[A-Za-z][A-Za-z0-9]{1,5}$", re.UNICODE)
_DANGLING = ("for", "of", "from", "to", "and", "pour", "de", "zu", "von", "van", "till", "per", "para", ":")
_GOES_ON = tuple(word if word == ":" else " " + word for word in _DANGLING) + (
    ",", "-", "\u2013", " the", " a", " in", " on", " with", " by", " der", " die", " das", " und", " et", " la", " le",
    " y", " e", " en", " och", "&")


def find(fields):
    # type: (Fields) -> None
    """Take the first heading or line for the title, where no field gives one."""
    title = fields["title"]
    if title.state == "present":
        title.text = _of_one(title.text)
        return
    known = set(section.line for section in fields.sections
                if section.fields and not any(one.startswith("group.") for one in section.fields))
    seen = headings = 0
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
        outermost = line.kind == HEADING and line.level == 1 and not headings
        headings += line.kind == HEADING
        if line.kind == HEADING and (line.level <= _OUTERMOST or seen == 1) and could_be(text, True, outermost):
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


def _of_one(text):
    # type: (Sequence[Tuple[int, Text]]) -> List[Tuple[int, Text]]
    """Return the lines that are the title: the first, and those that it plainly goes on in."""
    out = list(text[:1])
    for number, words in text[1:]:
        above, bare = out[-1][1].rstrip(), words.strip()
        name = vocabulary.normal_text(bare)
        if not bare or above[-1:] in _STOPS or vocabulary.begins_no_title(name) \
                or vocabulary.begins_no_description(name):
            break
        begins_anew = not bare[:1].islower() and not above.lower().endswith(_GOES_ON)
        if begins_anew and (len(above) < _WRAPPED or bare[-1:] in _STOPS):
            break
        out.append((number, words))
    return out


def could_be(text, heading, first=False):
    # type: (Text, bool, bool) -> bool
    """Tell whether a text could be a title; ``heading``: it is set as one; ``first``: as the outermost and first."""
    name = vocabulary.normal_text(text)
    words = name.split(" ")
    wide = vocabulary.is_wide(name)
    if not name or len(words) > _MOST_WORDS or (_FILE.match(text) and " " not in text.strip()):
        return False
    said = len([word for word in words if not word.isdigit()])
    if wide:
        if len(name) < (_SHORTEST_WIDE if not first else _SHORTEST_FIRST):
            return False
    elif said < (1 if first else 2 if heading or _names_a_set(text) else 3):
        return False
    if _is_generic(text) or placeholders.is_placeholder(text) or vocabulary.fields_of(text) \
            or vocabulary.begins_no_title(name):
        return False
    if heading:
        return True
    return text.rstrip()[-1:] not in tuple(".,;!?\u3002") and "@" not in text and "://" not in text \
        and not (":" in text and vocabulary.fields_of(text.split(":")[0], label=True))


def _names_a_set(text):
    # type: (Text) -> bool
    """Tell whether two words are what a data set is called: 'ENS Dataset', not 'Raw images'."""
    words = vocabulary.normal_text(text).split(" ")
    return len(words) == 2 and not names.looks_like_a_name(text) and not vocabulary.fields_of(words[0]) \
        and vocabulary.is_generic(words[1]) and not vocabulary.is_generic(words[0])


def _is_generic(text):
    # type: (Text) -> bool
    """Tell whether a text says no more than that these are data: 'README', 'Data set'."""
    return vocabulary.is_generic(text)
