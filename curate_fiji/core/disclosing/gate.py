"""The gate: what may leave. A value goes out only under a key that is listed as harmless, and only in the form
that such a value has; everything else is shown by its key alone, counted, and kept for a person in the private
folder until it is released.

Source of the rule: DESIGN, "Publish by permission". The lists: ``knowledge/disclosure/harmless*.json``.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import dicom, people, texts
from curate_fiji.core.knowledge import aspects
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import remembered
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Any, Callable, Dict, FrozenSet, Iterable, Optional, Text

WITHHELD = "(withheld)"
_PROSE = re.compile(r"\(withheld: free text of (\d{1,9}) words?\)$")
NUMBER, DATE, WORD, TEXT = FORMS = ("number", "date", "word", "text")
_LISTS = "knowledge/disclosure/harmless.json"
_DICOM_LISTS = "knowledge/disclosure/harmless_dicom.json"
_MADE = {}  # type: Dict[Text, Any]
_LONGEST_TEXT = 120
_LONGEST_WORDS = 80
_UNIT = (
    r"(?:[\u00b5\u03bcnmckMG]?(?:m|s|Hz|V|A|W|Pa|B|bit|bits|eV|T|g|l|L)|pixels?|px|dpi|ppi|%|\u00b0C?|deg(?:rees)?|rad|x|X|um|us|inch|in|min|h|fps|K|"
    r"mrad|mbar|Torr|\u212b|\u00c5|A)"
)
_ONE = r"[-+]?(?:\d{1,12}(?:[.,]\d{0,20})?|[.,]\d{1,20})(?:[eE][-+]?\d{1,3})?\s?%s?(?:\^-?\d)?(?:/%s)?" % (
    _UNIT,
    _UNIT,
)
_NUMBERS = re.compile(
    r"^[\[({]?\s?%s(?:\s?(?:[,;x\\/: *]|to|\.\.\.?)\s?%s){0,15}\s?[\])}]?(?:\s?\(\d{1,6} distinct\))?$"
    % (_ONE, _ONE),
    re.UNICODE,
)
_NUMBERS_BEGIN = frozenset("0123456789+-.,[({ ")
_TRUTH = frozenset("true false yes no on off 0 1 inf -inf nan infinity".split())
_DATES = re.compile(
    r"^(?:\d{4}[-:/.]\d{1,2}[-:/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8})?"
    r"(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:[.,:]\d{1,9})?)?"
    r"(?:\s?[AP]M)?|\d{6}(?:\.\d{1,6})?)?\s?(?:Z|[-+]\d{2}:?\d{2}|UTC|GMT)?$",
    re.IGNORECASE,
)
# UIDs that DICOM itself gives out, ids of the OME model, orders of dimensions
_UIDS = re.compile(
    r"^1\.2\.840\.10008(?:\.\d{1,6}){1,12}$|^XY[CZT]{3}$|^[A-Z][A-Za-z]{2,30}(?::\d{1,6}){1,3}$|^urn:uuid:[0-9a-fA-F-]{36}$"
)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+", re.UNICODE)
NUMBERING = re.compile(r"[\s#]*\d*$")   # of entries of the same name
_PREFIX = re.compile(r"^(?:Original:)?(?:Series \d+ )?")
_SEPARATOR = re.compile(r"[|/@\]]")
# A key that can hold no address, path, position or number of a person
_PLAIN_KEY = re.compile(r"^(?:[A-Za-z_ |\[\](){}.,:#'>%+*=~-]|/@?(?!home|Users|users)|\d{1,4}(?!\d)){0,300}$")
_OME_PART = re.compile(r":\d+")


# The form of a second reader's value, by the kind of its term; all others are numbers with their units
_TERM_FORMS = {aspects.DATE: DATE, aspects.TEXT: TEXT, aspects.LIST: TEXT, aspects.WORD: TEXT, aspects.CODING: TEXT}


def _of(name, source=_LISTS):
    # type: (Text, Text) -> FrozenSet[Text]
    if (source + name) not in _MADE:
        _MADE[source + name] = frozenset(resources.load(source)[name])
    found = _MADE[source + name]  # type: FrozenSet[Text]
    return found


def form_of(key):
    # type: (Text) -> Optional[Text]
    """Return the form that a harmless value under this key has, None where the key is not listed.

    ``key``: a path of the OME model, ``Original:`` and a vendor's key, ``EXIF:Exif/FNumber``, a DICOM tag.
    """
    form = _form(NUMBERING.sub("", key))  # type: Optional[Text]
    return form


@remembered
def _form(key):
    # type: (Text) -> Optional[Text]
    row = aspects.of_row(key)
    if row is not None:
        return _TERM_FORMS.get(aspects.term(row[0]).kind, NUMBER)
    inside = key.find(" > OME/")
    if inside >= 0 or key.startswith(("Image:", "Instrument:", "OME/")):
        return _ome_form(_OME_PART.sub("", key[inside + 3 if inside >= 0 else 0 :]))
    tag = dicom.tag_of(key)
    if tag is not None:
        for form, name in ((NUMBER, "numbers"), (WORD, "terms"), (TEXT, "texts")):
            if tag in _of(name, _DICOM_LISTS):
                return form
        return None
    last = _SEPARATOR.split(_PREFIX.sub("", key))[-1]
    name = people.normal(last)
    if name in _of("texts"):
        return TEXT
    parts = [part.lower() for part in _PARTS.findall(last)]
    if parts and parts[-1] in _of("said_of_nouns") and len(parts) > 1 and parts[-2] in _of("nouns"):
        return TEXT
    if "of" in parts:
        parts = [part for part in parts if part != "number"]  # NumberOfChannels, but no SerialNumber
    if last.replace(" ", "") in _of("tags") or (parts and all(part in _of("words") for part in parts)):
        return WORD
    return None


def _ome_form(path):
    # type: (Text) -> Optional[Text]
    lists = resources.load(_LISTS)["ome"]
    if path.endswith(tuple(lists["text"])):
        return TEXT
    last = re.split("[/@]", path)[-1]
    if last.endswith("Unit"):
        return WORD
    for form in (NUMBER, DATE, WORD):
        if last in lists[form]:
            return form
    return None


def has_form(value, form):
    # type: (Text, Text) -> bool
    """Tell whether a value has a form: then it can be nothing else than what its key says."""
    text = value.strip()
    if text.lower() in _TRUTH or not text:
        return True
    if form == TEXT:
        return bool(_is_a_technical_text(text))
    if _is_numbers(text):
        return True
    if (form in (DATE, WORD) and _DATES.match(text)) or (form == WORD and _UIDS.match(text)):
        return True
    return form == WORD and len(text) <= _LONGEST_WORDS and is_of_known_words(text)


def _is_numbers(text):
    # type: (Text) -> bool
    return len(text) <= 400 and text[:1] in _NUMBERS_BEGIN and _NUMBERS.match(text) is not None


@remembered
def is_of_known_words(text):
    # type: (Text) -> bool
    """Tell whether a text holds technical words and numbers only: no name can be among them."""
    parts = _PARTS.findall(text)
    known = _of("words")
    return (
        bool(parts)
        and all(part.lower() in known for part in parts)
        and not re.search(r"\d{7}", text)
        and "@" not in text
    )


@remembered
def _is_a_technical_text(text):
    # type: (Text) -> bool
    """Tell whether a text that names a device or a program holds nothing else that software can see."""
    return len(text) <= _LONGEST_TEXT and "\n" not in text and not texts.find(text) and not re.search(r"\d{9}", text)


class Gate(object):
    """Lets out what is listed; ``released``: keys that a curator has released, by name or with ``*`` at the end;
    ``hide``: a function that masks persons' names in a text, as the screening found them."""

    def __init__(self, released=(), hide=None):
        # type: (Iterable[Text], Optional[Callable[[Text], Text]]) -> None
        self._released = frozenset(released)
        self._beginnings = tuple(one[:-1] for one in self._released if one.endswith("*"))
        self._hide = hide or (lambda text: text)  # type: Callable[[Text], Text]

    def is_released(self, key):
        # type: (Text) -> bool
        """Tell whether a curator has released a key."""
        return key in self._released or (bool(self._beginnings) and key.startswith(self._beginnings))

    def value(self, key, value):
        # type: (Text, Text) -> Optional[Text]
        """Return the value if it may leave, masked where it names a person, else None."""
        if self.is_released(key):
            return value
        if is_empty(value):
            return ""
        form = form_of(key)
        if form is None or not has_form(value, form):
            return None
        return self._hide(value)

    def text(self, text, published=False):
        # type: (Text, bool) -> Text
        """Return a text of which a part may leave: persons, addresses, paths, positions, keys are masked;
        ``published``: a README or the like, which names its authors on purpose."""
        return self._hide(texts.masked(text, published=published))

    def key(self, key):
        # type: (Text) -> Text
        """Return a key as it may be shown: a stranger's word too, so masked, and short."""
        shown = key if _PLAIN_KEY.match(key) else texts.masked(key.replace("\n", " "))
        shown = self._hide(shown)
        return shown if len(shown) <= 200 else shown[:197] + "..."


def prose(value):
    # type: (Text) -> Text
    """Return what is shown in place of a free text: how long it is."""
    return "(withheld: free text of %s)" % plural(len(value.split()), "word")


def is_empty(value):
    # type: (Text) -> bool
    """Tell whether a value says nothing at all: blanks, zeros, marks of a byte order."""
    return not value.strip().strip("\0\ufeff\u200b \t\r\n")


def words_of(value):
    # type: (Text) -> int
    """Return how many words a free text has, by what is shown in its place where it is withheld."""
    found = _PROSE.match(value)
    return int(found.group(1)) if found else len(value.split())


def is_withheld(value):
    # type: (Text) -> bool
    """Tell whether a value is what stands in place of one that did not leave."""
    return value.startswith("(withheld")
