"""Words that tell a person: keys, labels in a text, logins of roles, pseudonyms, given names."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.finding_kinds import NAME, OPERATOR, PATIENT
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once, remembered

MYPY = False
if MYPY:
    from typing import Any, Dict, FrozenSet, List, Match, Optional, Pattern, Text, Tuple

    Span = Tuple[int, int, Text]

_WORDS = "knowledge/disclosure/people.json"
_MADE = {}  # type: Dict[Text, Any]
_LONGEST_NAME = 80
_SIGNS = re.compile(r"[\W_]+", re.UNICODE)
_TRAILING = re.compile(r"[\s#_.\[\]()]*\d*[\])\s]*$")
_CASED = re.compile(r"[^\W\d_][\w'\u2019.-]{0,40}", re.UNICODE)
_NUMBERED = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){2,16}")  # an account's number in a database
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{8}|(?:19|20)\d\d")
_AFTER_LABEL = r"[^\r\n,;|<>\"\u3001\u3002]{1,%d}" % _LONGEST_NAME


def words(name):
    # type: (Text) -> FrozenSet[Text]
    """Return a list of ``people.json`` (of all its languages) as a set."""
    if name not in _MADE:
        data = resources.load(_WORDS)
        listed = data["with_patients"]["columns"] if name == "columns_with_patients" else data[name]
        if isinstance(listed, dict):
            listed = [word for key in listed for word in listed[key]]
        _MADE[name] = frozenset(listed)
    found = _MADE[name]  # type: FrozenSet[Text]
    return found


@remembered
def normal(key):
    # type: (Text) -> Text
    """Return a key in lower case without spaces, signs and trailing numbers."""
    return _SIGNS.sub("", _TRAILING.sub("", key)).lower()


@remembered
def says_nothing(value):
    # type: (Text) -> bool
    """Tell whether a value names nobody: empty, ``unknown``, ``Anonymous``, signs alone."""
    text = value.strip().lower()
    return (
        text in words("empty_values")
        or re.search(r"\w", text, re.UNICODE) is None
        or not text.strip("0. :-")
        or text.startswith("(withheld")
    )


def is_pseudonym(value):
    # type: (Text) -> bool
    """Tell whether a value is a code such as ``ANON0012`` or ``Subject 3``, made not to tell who it is."""
    parts = [part for part in re.split(r"[\^=]", value.strip()) if part.strip()]
    return all(says_nothing(part) or _pseudonym().match(part.strip()) is not None for part in parts)


@made_once
def _pseudonym():
    # type: () -> Pattern[Text]
    return re.compile(resources.load(_WORDS)["pseudonym"], re.IGNORECASE)


@remembered
def is_role(value):
    # type: (Text) -> bool
    """Tell whether a login is a role's (``confocal``, ``Zeiss User``), not a person's."""
    text = re.sub(r"[\s_.-]+", " ", value.strip().lower()).strip()
    return text in words("role_logins") or text.replace(" ", "") in words("role_logins")


def is_software(value):
    # type: (Text) -> bool
    """Tell whether a value under ``Creator`` or ``Author`` names a program."""
    lower = value.lower()
    return re.search(r"\d\.\d", lower) is not None or any(
        re.search(r"(?<![a-z])%s(?![a-z])" % re.escape(word), lower) for word in words("software_words")
    )


def names_somebody(value):
    # type: (Text) -> bool
    """Tell whether a value under a person's key names a person."""
    return (
        re.search(r"[^\W\d_]{2}", value, re.UNICODE) is not None
        and not says_nothing(value)
        and not is_role(value)
        and not is_pseudonym(value)
    )


def find(text, published=False):
    # type: (Text, bool) -> List[Span]
    """Return (start, end, kind) of persons whom a label or a given name gives away.

    ``published``: the text names its authors on purpose (a README); then only patients count.
    """
    spans = []  # type: List[Span]
    for kind, pattern in _labels():
        if kind == PATIENT or not published:
            for match in pattern.finditer(text):
                span = _value_of(match, kind)
                if span is not None:
                    spans.append(span)
    spans += [(one.start(1), one.end(1), PATIENT) for one in _numbered().finditer(text)]
    if not published:
        spans += given_names(text)
    return spans


def _value_of(match, kind):
    # type: (Match[Text], Text) -> Optional[Span]
    value = match.group(2).rstrip()
    if kind == OPERATOR:
        words_of = value.split()
        plain = len(words_of) > 1 and value == value.lower() and value != value.upper()
        if (
            not names_somebody(value)
            or _NUMBERED.match(value)
            or len(words_of) > 4
            or is_software(value)
            or plain
            or (value.isupper() and len(value) < 4)
        ):
            return None
        return match.start(2), match.start(2) + len(value), kind
    if (
        says_nothing(value)
        or is_pseudonym(value)
        or not (_DATE.search(value) or re.search(r"\d{4}", value) or _looks_like_a_name(value))
    ):
        return None
    return match.start(2), match.start(2) + len(value), kind


def _looks_like_a_name(value):
    # type: (Text) -> bool
    """Tell whether a value could be a name: one to four words, all with a capital, or no alphabet with cases."""
    parts = value.replace("^", " ").split()
    return (
        1 <= len(parts) <= 4
        and all(part[:1] == part[:1].upper() and not part[:1].isdigit() for part in parts)
        and not any(part.isupper() and len(part) < 4 and len(parts) == 1 for part in parts)
    )


@made_once
def _labels():
    # type: () -> List[Tuple[Text, Pattern[Text]]]
    return [
        (
            kind,
            re.compile(
                r"(?:^|[\s(\[|,;/*_>-])(%s)[*_]{0,2}\s{0,3}(?:[:=\uff1a]|\bis\b)[*_]{0,2}\s{0,4}(%s)"
                % (
                    "|".join(sorted((re.escape(one) for one in labels), key=lambda one: (-len(one), one))),
                    _AFTER_LABEL,
                ),
                re.IGNORECASE | re.UNICODE | re.MULTILINE,
            ),
        )
        for kind, labels in sorted(resources.load(_WORDS)["text_labels"].items(), reverse=True)
    ]


@made_once
def _numbered():
    # type: () -> Pattern[Text]
    """Return what finds ``Patient 7704412`` and ``MRN 99120``, and social security numbers."""
    return re.compile(
        r"\b(?:patient(?:in|en)?|paciente|paziente|pt|mrn|nhs|ssn|pesel|bsn|cpr)(?:\s?(?:id|no|nr|number)\b)?[.:#\s]{1,4}([A-Z]{0,3}-?\d{5,14}"
        r"|\d{3}-\d{2}-\d{4})\b",
        re.IGNORECASE,
    )


def given_names(text):
    # type: (Text) -> List[Span]
    """Return the names that a given name gives away: it stands beside another word with a capital."""
    spans = []  # type: List[Span]
    given, no_family = words("given_names"), words("no_family_names")
    found = list(_CASED.finditer(text))
    for number, one in enumerate(found):
        if one.group().lower().rstrip(".") not in given or not one.group()[0].isupper():
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        if (
            after is not None
            and text[one.end() : after.start()] in (" ", "_", "^", ", ", "  ")
            and _is_family_name(after.group(), given, no_family)
        ):
            spans.append((one.start(), after.end(), NAME))
            continue
        before = found[number - 1] if number else None
        if (
            before is not None
            and text[before.end() : one.start()] in (", ", "_", "^", ",")
            and _is_family_name(before.group(), given, no_family)
        ):
            spans.append((before.start(), one.end(), NAME))
    return spans


def _is_family_name(word, given, no_family):
    # type: (Text, FrozenSet[Text], FrozenSet[Text]) -> bool
    text = word.rstrip(".")
    return (
        text[0].isupper()
        and (len(text) > 2 or word.endswith("."))
        and not (text.isupper() and len(text) < 4)
        and text.lower() not in no_family
    )
