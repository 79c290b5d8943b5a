"""Words and numbers as people write them, each way of writing once."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Iterable, List, Optional, Set, Text


def each_once(items):
    # type: (Iterable[Text]) -> List[Text]
    """Return items in their order, without repeats."""
    out, seen = [], set()  # type: List[Text], Set[Text]
    for one in items:
        if one not in seen:
            seen.add(one)
            out.append(one)
    return out


def plural(count, one, many=None):
    # type: (int, Text, Optional[Text]) -> Text
    """Return ``1 file``, ``3 files``."""
    return "%d %s" % (count, one if count == 1 else (many or one + "s"))


def listed(items, most=5):
    # type: (Iterable[Text], int) -> Text
    """Return items as ``a, b, c and 7 more``."""
    texts = list(items)
    if len(texts) <= most:
        return ", ".join(texts)
    return "%s and %d more" % (", ".join(texts[:most]), len(texts) - most)


def joined(items):
    # type: (Iterable[Text]) -> Text
    """Return items as ``a, b and c``."""
    texts = list(items)
    if len(texts) < 2:
        return "".join(texts)
    return "%s and %s" % (", ".join(texts[:-1]), texts[-1])


def told(items, most=5):
    # type: (Iterable[Text], int) -> Text
    """Return items as a sentence has them: ``a, b and c``, and of many ``a, b, c and 7 more``."""
    texts = list(items)
    return joined(texts) if len(texts) <= most else listed(texts, most)


def size_text(size):
    # type: (float) -> Text
    """Return bytes as people write them: ``1.5 MB``."""
    value = float(size)
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if value < 1000 or unit == "TB":
            break
        value /= 1000.0
    return ("%d %s" if unit == "bytes" else "%.1f %s") % (value, unit)


def cut(text, most):
    # type: (Text, int) -> Text
    """Return a text of at most so many characters, with dots where it was longer."""
    return text if len(text) <= most else text[:most - 3].rstrip() + "..."


def sentence(text):
    # type: (Text) -> Text
    """Return text with a capital at its start and a full stop at its end; see ``capital``."""
    if not text:
        return text
    return capital(text) + ("" if text[-1] in ".?!" else ".")


def capital(text):
    # type: (Text) -> Text
    """Return text with a capital at its start, but for what looks like a file's name: that would be another file."""
    first = text.split(None, 1)[0].rstrip(".:;,?!") if text.strip() else ""
    if first != first.lower() or any(char in "./\\_0123456789" for char in first):
        return text
    return text[:1].upper() + text[1:]


def unquoted(address):
    # type: (Text) -> Text
    """Return a relative address with its percent forms (``%20``) read, as UTF-8 where they are."""
    if "%" not in address:
        return address
    out, at, data = bytearray(), 0, address.encode("utf-8")
    while at < len(data):
        code = data[at:at + 3].decode("latin-1")
        if len(code) == 3 and code[0] == "%" and all(char in "0123456789abcdefABCDEF" for char in code[1:]):
            out.append(int(code[1:], 16))
            at += 3
        else:
            out += bytearray(data[at:at + 1])
            at += 1
    return bytes(out).decode("utf-8", "replace")
