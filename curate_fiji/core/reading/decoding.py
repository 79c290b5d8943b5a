"""Bytes of a text file to text: whatever encoding it was saved in.

A byte order mark or valid UTF-8 decide; zeros say UTF-16 or UTF-32. Else each encoding that people here use is
tried, and the one whose text reads most like words is taken: accents stand within words, Chinese and Japanese in runs.
"""
from __future__ import absolute_import, unicode_literals

import codecs
import re

MYPY = False
if MYPY:
    from typing import Optional, Text, Tuple

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WESTERN = ("cp1252", "mac-roman", "cp850", "cp1250")
_EASTERN = ("gb18030", "shift_jis", "big5", "euc_jp")
_LOOKED_AT = 20000       # bytes that decide
# Characters that a text of these languages can hardly do without
_COMMON = (
    "\u7684\u6570\u636e\u6587\u4ef6\u56fe\u50cf\u65b9\u6cd5\u4f5c\u8005\u6837\u54c1\u4e00\u662f\u548c\u4e0e"
    "\u53ca\u4e3a\u8cc7\u6599\u6a94\u6848\u5716\u50cf\u6a23\u54c1\u8aaa\u660e\u8457\u8005\u65b9\u6cd5\u8ad6"
    "\u6587\u8bba\u8bf4\u8457\u6982\u8981\u8868\u984c\u540d\u6458\u8981\u5b9e\u9a8c\u5b9f\u9a13\u5927\u5b66"
    "\u7814\u7a76\u8d44\u52a9\u52a9\u6210")


def decode(data):
    # type: (bytes) -> Tuple[Text, Text]
    """Return (text, encoding) of the bytes of a text; what can't be read in it becomes U+FFFD."""
    wide = of_unicode(data)
    if wide is not None:
        return wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:      # cut in the middle of a character
            return data.decode("utf-8", "ignore"), "utf-8"
    name = _likeliest(data[:_LOOKED_AT])
    return data.decode(name, "replace"), name


def of_unicode(data):
    # type: (bytes) -> Optional[Tuple[Text, Text]]
    """Return (text, encoding) where a byte order mark, or zeros in the right places, say which it is, else None."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return decode_wide(data[len(mark):], name), name
    name = _wide_without_mark(data[:2000])
    if not name:
        return None
    text = decode_wide(data, name)
    return (text, name) if 50 * len(_CONTROLS.findall(text[:500])) <= min(500, len(text)) else None


def decode_wide(data, name):
    # type: (bytes, Text) -> Text
    """Return the text of bytes in a known encoding: a last character that lost its zeros counts."""
    width = {"utf-16": 2, "utf-32": 4}.get(name[:6], 1)
    little = name.endswith("-le")
    data = data + b"\0" * (-len(data) % width) if little else data[:len(data) // width * width]
    last = data[-1:] if little else data[-2:-1]
    if width == 2 and b"\xd8" <= last <= b"\xdb":   # half a character, for which Jython's decoder breaks off
        data = data[:-2]
    try:
        return data.decode(name, "replace")
    except ValueError:   # Jython's of UTF-32, for what is no character
        return data.decode("latin-1")


def _wide_without_mark(head):
    # type: (bytes) -> Text
    if len(head) < 4 or not any(small in head for small in _SMALL):
        return ""
    zeros = [head[place::4].count(b"\0") for place in range(4)]
    quarter = len(head) // 4
    for name, full, nearly, letters in (("utf-32-le", 3, 2, 0), ("utf-32-be", 0, 1, 3)):
        if zeros[full] >= quarter and zeros[nearly] * 10 > quarter * 9 and zeros[letters] * 4 < quarter:
            return name
    if _are_of_one_byte(head):
        return ""
    # The higher bytes of Greek, Cyrillic, Hebrew and Arabic are as small as zeros, and no characters of 8 bits
    even, odd = [sum(half.count(small) for small in _SMALL) for half in (head[0::2], head[1::2])]
    if odd > len(head) // 6 and even * 8 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 6 and odd * 8 < even else ""


_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_SMALL = [b"\0", b"\1", b"\2", b"\3", b"\4", b"\5", b"\6"]
_OF_ONE_BYTE = re.compile(b"[\x20-\x7e]{2}")


def _are_of_one_byte(head):
    # type: (bytes) -> bool
    """Tell whether zeros only part texts of one byte a character: then most pairs without a zero are ASCII."""
    pairs = [head[at:at + 2] for at in range(0, len(head) - 1, 2)]
    whole = [pair for pair in pairs if b"\0" not in pair]
    return bool(whole) and 2 * sum(1 for pair in whole if _OF_ONE_BYTE.match(pair)) >= len(whole)


def _likeliest(data):
    # type: (bytes) -> Text
    best, most = "cp1252", -1.0
    for name in _WESTERN + _EASTERN:
        text = _strictly(data, name)
        score = -1.0 if text is None else _words(text) if name in _WESTERN else _runs(text)
        if score > most:
            best, most = name, score
    return best


def _strictly(data, name):
    # type: (bytes, Text) -> Optional[Text]
    for end in (len(data), len(data) - 1, len(data) - 2, len(data) - 3):   # the last character may be cut
        try:
            return data[:end].decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _words(text):
    # type: (Text) -> float
    """How much of what is not ASCII stands in words as the languages of the west write them, 0 to 1."""
    good, count = 0.0, 0
    for index, char in enumerate(text):
        if char > "\x7f":
            count += 1
            within = text[index - 1:index].isalpha()
            if char in _SIGNS:
                good += 0.0 if within and text[index + 1:index + 2].isalpha() and char not in _IN_WORDS else 1.0
            elif char in _COMMON_ACCENTS or (char.lower() in _COMMON_ACCENTS and not within):
                good += 1.0
            elif char in _RARE_ACCENTS or (char.lower() in _RARE_ACCENTS and not within):
                good += 0.6
    return good / count if count else 0.0


_COMMON_ACCENTS = (
    "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00ed\u00ee\u00ef\u00f1\u00f3\u00f4"
    "\u00f5\u00f6\u00f8\u00f9\u00fa\u00fb\u00fc\u00df\u0153")
_RARE_ACCENTS = (
    "\u00eb\u00ec\u00f2\u00fd\u0105\u0107\u0119\u0142\u0144\u015b\u017a\u017c\u010d\u0159\u0161\u017e\u011b"
    "\u016f\u0151\u0171\u0103\u0219\u021b\u0111")
_SIGNS = (
    "\u00b5\u00b0\u00b1\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u00ab\u00bb\u2026\u00a9\u00ae\u00b2\u00b3"
    "\u2022\u20ac\u00a0\u00c5")
_IN_WORDS = "\u2013\u2014\u2019"


def _runs(text):
    # type: (Text) -> float
    """How much of what is not ASCII are kana, common characters, or their punctuation; 0 to 1.2."""
    good = common = count = 0
    for char in text:
        if char > "\x7f":
            count += 1
            if "\u3040" <= char <= "\u30ff" or char in _COMMON:
                common += 1
            if "\u3000" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" or "\uff00" <= char <= "\uff5e":
                good += 1
    if count < 4 or good * 10 < count * 9:
        return 0.0
    return 0.6 + 0.6 * min(1.0, 4.0 * common / count)
