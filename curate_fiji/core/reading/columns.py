"""The columns of a table: which rows are its header, what each is called, its unit, what kind of cells it has."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import units as known_units
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import FrozenSet, List, Sequence, Set, Text, Tuple

    Rows = Sequence[Sequence[Text]]

NUMBER, DATE, CODE, WORDS, EMPTY = KINDS = ("number", "date", "code", "words", "empty")
_NUMBER = re.compile(
    r"^\s*[-+]?(?:\d{1,20}(?:[.,]\d{0,20}){0,4}|[.,]\d{1,20})(?:[eE][-+]?\d{1,3})?\s?%?\s*$", re.UNICODE)
_NO_VALUE = frozenset(("na", "n/a", "nan", "-", "--", ".", "null", "none", "inf", "-inf", "#n/a", "?"))
_DATE = re.compile(r"^\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
                   r"(?:[T ]\d{1,2}:\d{2}.{0,12})?\s*$", re.UNICODE)
_YEAR = re.compile(r"^\s*(?:18|19|20)\d{2}\s*$", re.UNICODE)
_IN_BRACKETS = re.compile(r"[\[(]\s?([^\[\]()]{1,20})\s?[\])]\s*$", re.UNICODE)
_POWER = re.compile("(?:\\^?-?[1-4]|[\u00b2\u00b3]|[\u207b\u00b9]){1,6}$")
_LETTERS = ("s", "m", "g", "h", "V", "A", "N", "K", "%")   # units of one letter that a name or a header row gives
_MOST_CODES, _LONGEST_CODE, _ROWS_A_CODE = 12, 3, 3
_FEWEST_EXPLAINED = 0.5   # of a header's names that another sheet lists: then it is their dictionary


def _words(name):
    # type: (Text) -> FrozenSet[Text]
    return frozenset(resources.load("knowledge/columns.json")[name])


def is_number(cell):
    # type: (Text) -> bool
    """Tell whether a cell is a number, with a decimal point or comma."""
    return bool(_NUMBER.match(cell))


def is_unit(words):
    # type: (Text) -> bool
    """Tell whether words are a unit, or say that there is none: 'um', '(um^2)', 'ug/ml', '-'."""
    text = words.strip().strip("[]()").strip()
    if not text or len(text) > 20:
        return False
    low = text.lower()
    if low in _words("no_unit"):
        return True
    return all(_is_one_unit(part) for part in re.split("[/*\u00b7 ]", text) if part) if "/" in text or " " in text \
        else _is_one_unit(text)


def _is_one_unit(text):
    # type: (Text) -> bool
    known = _words("units")
    bare = _POWER.sub("", text)
    return any(one in known or one.lower() in known or any(known_units.named(one, kind) for kind in known_units.KINDS)
               for one in (text, bare) if one)


def unit_in_name(name):
    # type: (Text) -> Text
    """Return the unit that a column's name gives: 'area_um2', 'Length (mm)', 'time [s]'; "" for none."""
    bracket = _IN_BRACKETS.search(name)
    if bracket and is_unit(bracket.group(1)):
        return bracket.group(1).strip()
    parts = re.split(r"[_ .]+", name.strip())
    last = parts[-1]
    return last if len(parts) > 1 and is_unit(last) and not is_number(last) and len(last) > 1 else \
        last if len(parts) > 1 and last in _LETTERS else ""


def is_plain(name):
    # type: (Text) -> bool
    """Tell whether the name of a column says all by itself: 'id', 'filename'."""
    return not name.strip() or name.strip().lower() in _words("plain")


def needs_a_unit(name, kind):
    # type: (Text, Text) -> bool
    """Tell whether a column holds numbers that mean nothing without a unit."""
    words = re.split(r"[_ .\-]+", name.strip())
    return kind == NUMBER and not any(word.lower() in _words("unitless") for word in words)


# The header --------------------------------------------------------------------------------------

def head_of(rows):
    # type: (Rows) -> int
    """Return how many rows are the header: 0, 1 or 2."""
    if not rows or not _is_header(rows):
        return 0
    return 2 if len(rows) > 2 and (_is_of_units(rows[1], rows[2]) or _is_in_groups(rows)) else 1


def _is_header(rows):
    # type: (Rows) -> bool
    """A first row with as many numbers as the next is data, unless its numbers are years."""
    first = [cell for cell in rows[0] if cell.strip()]
    numbers = [cell for cell in first if is_number(cell) or _DATE.match(cell)]
    if not numbers:
        return True
    if all(_YEAR.match(cell) for cell in numbers) and len(set(numbers)) == len(numbers) > 1:
        return True
    if len(rows) < 2:
        return len(numbers) * 2 < len(first)
    same = sum(1 for one, other in zip(rows[0], rows[1]) if is_number(one) and is_number(other))
    return len(numbers) * 3 < len(first) and same * 3 < len(first)


def _is_of_units(row, after):
    # type: (Sequence[Text], Sequence[Text]) -> bool
    cells = [cell.strip() for cell in row if cell.strip()]
    return bool(cells) and not any(is_number(cell) for cell in cells) \
        and sum(1 for cell in cells if is_unit(cell)) * 2 >= len(cells) \
        and any(is_unit(cell) and cell.lower() not in _words("no_unit") and (len(cell) > 1 or cell in _LETTERS)
                for cell in cells) and any(is_number(cell) for cell in after)


def _is_in_groups(rows):
    # type: (Rows) -> bool
    """'control,,treated,' above 'area,length,area,length'."""
    first, second = rows[0], rows[1]
    blanks = sum(1 for cell in first[1:] if not cell.strip())
    return blanks * 3 >= len(first) and len(second) >= len(first) and all(cell.strip() for cell in second[1:]) \
        and not any(is_number(cell) for cell in second) and any(is_number(cell) for cell in rows[2])


def names_of(rows, head_rows):
    # type: (Rows, int) -> Tuple[List[Text], List[Text]]
    """Return (what each column is called, the unit of each or nothing); names are empty where there is no header."""
    if not rows or head_rows == 0:
        return [""] * max([len(row) for row in rows[:20]] or [0]), []
    first = list(rows[0])
    if head_rows == 1:
        return first, []
    second = list(rows[1]) + [""] * (len(first) - len(rows[1]))
    if _is_of_units(rows[1], rows[2] if len(rows) > 2 else ["1"]):
        return first, [cell.strip() if is_unit(cell) else "" for cell in second[:len(first)]]
    out, group = [], ""
    for number, name in enumerate(second):
        group = first[number].strip() if number < len(first) and first[number].strip() else group
        out.append(("%s %s" % (group, name)).strip())
    return out, []


# What the cells are ------------------------------------------------------------------------------

def kinds_of(rows, width):
    # type: (Rows, int) -> List[Text]
    """Return the kind of each column's cells, of ``KINDS``: their values are not kept."""
    return [_kind([row[number] for row in rows if number < len(row) and row[number].strip()
                   and row[number].strip().lower() not in _NO_VALUE]) for number in range(width)]


def _kind(cells):
    # type: (Sequence[Text]) -> Text
    if not cells:
        return EMPTY
    few = set(cell.strip() for cell in cells)
    if 2 <= len(few) <= _MOST_CODES and len(cells) >= _ROWS_A_CODE * len(few) \
            and all(len(cell) <= _LONGEST_CODE and not re.search(r"[.,]", cell) for cell in few):
        return CODE
    if sum(1 for cell in cells if is_number(cell)) * 10 >= 9 * len(cells):
        return NUMBER
    return DATE if sum(1 for cell in cells if _DATE.match(cell)) * 10 >= 9 * len(cells) else WORDS


def explained_in(rows, header):
    # type: (Rows, Sequence[Text]) -> List[Text]
    """Return the names of a header that rows of other sheets explain: a cell is the name, another has words."""
    wanted = set(name.strip().lower() for name in header if name.strip())
    found = set()  # type: Set[Text]
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        for cell in cells[:2]:
            if cell.lower() in wanted and any(other is not cell and len(other) > 2 for other in cells):
                found.add(cell.lower())
    if len(found) < _FEWEST_EXPLAINED * len(wanted):
        return []
    return [name for name in header if name.strip().lower() in found]
