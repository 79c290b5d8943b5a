"""Values of facts: whether one is of the kind its term says, in the unit that the term is kept in, and whether
two agree."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import aspects, units
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

    from curate_fiji.core.knowledge.aspects import Term

_LONGEST = 200   # characters of a name
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_SPAN = re.compile(r"\s{0,40}([-+\d.eE]{1,60})\s{1,40}to\s{1,40}([-+\d.eE]{1,60})")
_FRACTION = re.compile(r"\s{0,40}(\d{1,40})\s{0,40}/\s{0,40}(\d{1,40})\s{0,40}$")
_WITH_UNIT = re.compile("\\s{0,40}([-+]?[\\d.]{1,60}(?:[eE][-+]?\\d{1,9})?)\\s{0,40}"
                        "([A-Za-z\u00b5\u03bc\u00c5\u00b0][^\\d\\s]{0,200})\\s{0,40}$")
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u200b\ufffd]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(?:[T ,]+(\d{1,2}):?(\d\d)(?::?(\d\d))?(?:[.,:]\d+)?\s*([AaPp][Mm])?)?\s*(Z|[+-]\d\d:?\d\d)?$"
_YEAR_FIRST = re.compile(r"(\d{4})[-:/.]?(\d\d)[-:/.]?(\d\d)" + _CLOCK)
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})" + _CLOCK)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})" + _CLOCK)
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4})" + _CLOCK)


def normal(term, value, unit=""):
    # type: (Term, Text, Text) -> Optional[Tuple[Text, Text]]
    """Return (value, unit) as the term is kept, or None where the value is none of its kind."""
    text = _clean(value)
    if not text or text.lower() in aspects.data()["says_nothing"] or text.startswith("(withheld"):
        return None
    if term.refused is not None and term.refused.search(text):
        return None
    found = _of_kind(term, text, unit)
    if found is None or term.kind not in (aspects.NUMBER, "temperature"):
        return found
    number = float(found[0])
    if (term.most is not None and number > term.most) or (term.least is not None and number < term.least):
        return None
    return found


def _clean(value):
    # type: (Text) -> Text
    return " ".join(_CONTROL.sub(" ", to_text(value)).split()).strip("'\" ")


def _of_kind(term, text, unit):
    # type: (Term, Text, Text) -> Optional[Tuple[Text, Text]]
    kind = term.kind
    if kind == aspects.COUNT:
        number = _float(text)
        return (to_text("%d" % number), "") if number is not None and number >= 1 else None
    if kind == aspects.NUMBER:
        number = _float(text)
        return (units.number_text(number), "") if number is not None and number > 0 else None
    if kind == aspects.SPAN:
        return _span(text, unit, term.unit_kind)
    if kind in units.KINDS:
        return _measure(text, unit, kind)
    if kind == aspects.DATE:
        date = iso_date(text)
        return (date, "") if date else None
    if kind == aspects.LIST:
        return _list(text)
    if kind == aspects.CODING:
        return _coding(text), ""
    if kind == aspects.WORD:
        return text, ""
    return _name(text)


def _float(text):
    # type: (Text) -> Optional[float]
    fraction = _FRACTION.match(text)
    if fraction and float(fraction.group(2)):
        return float(fraction.group(1)) / float(fraction.group(2))
    found = _NUMBER.match(text)
    try:
        number = float(found.group(0).replace(",", ".")) if found else None
    except ValueError:
        return None
    return None if number is None or abs(number) == float("inf") else number


def _measure(text, unit, kind):
    # type: (Text, Text, Text) -> Optional[Tuple[Text, Text]]
    found = _WITH_UNIT.match(text)
    if found and units.named(found.group(2), kind):
        text, unit = found.group(1), found.group(2)
    number = _float(text)
    value = units.in_own_unit(number, unit, kind) if number is not None else None
    if value is None or (value <= 0 and kind != units.TEMPERATURE):
        return None
    return units.number_text(value), units.own_unit(kind)


def _span(text, unit, kind):
    # type: (Text, Text, Text) -> Optional[Tuple[Text, Text]]
    found = _SPAN.match(text)
    if not found:
        return _measure(text, unit, kind)
    low, high = (_measure(part, unit, kind) for part in found.groups())
    if high is None:
        return None
    if low is None or low == high:
        return high
    return "%s to %s" % (low[0], high[0]), high[1]


def _list(text):
    # type: (Text) -> Optional[Tuple[Text, Text]]
    said = aspects.data()["says_nothing"]
    parts = []  # type: List[Text]
    for part in text.split("; "):
        part = part.strip()
        if part and part.lower() not in said and len(part) <= _LONGEST and part not in parts:
            parts.append(part)
    return ("; ".join(parts), "") if parts else None


def _name(text):
    # type: (Text) -> Optional[Tuple[Text, Text]]
    """Return a name: some letters or digits, no XML, no essay."""
    if "<" in text or len(text) > _LONGEST or not re.search(r"\w", text, re.UNICODE):
        return None
    return text, ""


def _coding(text):
    # type: (Text) -> Text
    """Return the one name of a compression; DICOM's transfer syntaxes keep their own, with the UID."""
    if "1.2.840.10008." in text:
        return text
    for one in aspects.data()["codings"]:
        if re.search(one["also"], text, re.IGNORECASE):
            name = one["name"]  # type: Text
            return name
    return text


def lossy_by_coding(text):
    # type: (Text) -> Text
    """Return whether a compression loses something: ``yes``, ``no``, or "" where its name leaves it open."""
    for syntax in aspects.data()["lossy_syntaxes"]:
        if syntax in text:
            return "yes"
    for syntax in aspects.data()["open_syntaxes"]:
        if text.endswith(syntax) or syntax + ")" in text:
            return ""
    if "1.2.840.10008." in text:
        return "yes" if "1.2.840.10008.1.2.4.10" in text else "no"
    for one in aspects.data()["codings"]:
        if one["name"] == text:
            lossy = one["lossy"]  # type: Text
            return lossy
    return ""


def iso_date(text):
    # type: (Text) -> Text
    """Return a date as ``2016-06-13T17:06:40``, with its zone where one is stated; "" where it is none.

    Of two numbers before a year the month comes first between strokes (FEI, Aperio, Nikon write so), the day
    between dots, unless a number above 12 says otherwise.
    """
    text = re.sub(r"^(\w{3} )(?=\w{3} +\d)", "", " ".join(text.split()))
    found = _YEAR_FIRST.match(text)
    if found:
        year, month, day = (int(part) for part in found.groups()[:3])
        return _date(year, month, day, *found.groups()[3:])
    found = _US.match(text)
    if found:
        month, day, year = (int(part) for part in found.groups()[:3])
        if month > 12:
            month, day = day, month
        return _date(year, month, day, *found.groups()[3:])
    found = _DOTTED.match(text)
    if found:
        day, month, year = (int(part) for part in found.groups()[:3])
        return _date(year, month, day, *found.groups()[3:])
    found = _NAMED.match(text)
    if found and found.group(2).lower() in _MONTHS:
        return _date(int(found.group(3)), _MONTHS.index(found.group(2).lower()) + 1, int(found.group(1)),
                     *found.groups()[3:])
    return ""


def _date(year, month, day, hour, minute, second, half, zone):
    # type: (int, int, int, Optional[Text], Optional[Text], Optional[Text], Optional[Text], Optional[Text]) -> Text
    if not (1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    date = "%04d-%02d-%02d" % (year, month, day)
    if hour is None or minute is None:
        return date
    hours = int(hour)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    if hours > 23 or int(minute) > 59 or int(second or 0) > 59:
        return date
    clock = "%02d:%02d" % (hours, int(minute)) + (":%02d" % int(second) if second is not None else "")
    return "%sT%s%s" % (date, clock, zone or "")


def agree(term, one, other):
    # type: (Term, Text, Text) -> bool
    """Tell whether two values of a term, each as ``normal`` gives it, say the same."""
    if one == other:
        return True
    kind = term.kind
    if kind == aspects.DATE:
        # A date without a time, or without seconds, agrees with one that has them
        known = min(19, len(one), len(other))
        return one[:known] == other[:known]
    if kind == aspects.SPAN:
        ends, others = one.split(" to "), other.split(" to ")
        return len(ends) == len(others) and all(_near(term, a, b) for a, b in zip(ends, others))
    if kind in units.KINDS or kind == aspects.NUMBER:
        return _near(term, one, other)
    if kind == aspects.CODING:
        return _plain(one) in _plain(other) or _plain(other) in _plain(one)
    return _plain(one) == _plain(other)


def _near(term, one, other):
    # type: (Term, Text, Text) -> bool
    a, b = float(one), float(other)
    return abs(a - b) <= term.tolerance * max(abs(a), abs(b))


def _plain(text):
    # type: (Text) -> Text
    return re.sub(r"[\W_]+", "", text, flags=re.UNICODE).lower()
