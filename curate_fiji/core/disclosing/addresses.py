"""E-mail addresses and paths of users' folders in a text. Linear in the text's length."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import people
from curate_fiji.core.model.finding_kinds import EMAIL, PATH

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    Span = Tuple[int, int, Text]

_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}\Z", re.UNICODE)
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}|[\w-]{2,63}", re.UNICODE)
_SPELLED = re.compile(
    r"([\w.+-]{2,64})\s?[\[({<]\s?(?:at|AT|@|\u00e4t)\s?[\])}>]\s?([\w-]{1,63}"
    r"(?:(?:\s?[\[({<]\s?(?:dot|DOT|punkt|\.)\s?[\])}>]\s?|\.)[\w-]{1,63}){1,5})",
    re.UNICODE,
)
# A drive or a share, home folders, folders that hold users' data on servers
_COMPONENT = r"[^\\/:*?\"'<>|\r\n\t,;()\[\]{}]{1,120}"
_WINDOWS = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]:(\\{1,2}|/)(%s)((?:(?:\\{1,2}|/)%s){0,40})[\\/]?" % (_COMPONENT, _COMPONENT)
)
# A value that is nothing but a path may hold more signs than one within a sentence
_WHOLE = re.compile(
    r"\s{0,20}[A-Za-z]:(\\{1,2}|/)([^\\/:*?\"<>|\r\n]{1,200})((?:[\\/]{1,2}[^\\/:*?\"<>|\r\n]{0,200}){0,40})\s{0,20}\Z"
)
_SHARE = re.compile(r"(?<![\\\w])\\{2,4}[A-Za-z0-9_.$-]{1,63}(?:\\{1,2}%s){1,40}" % _COMPONENT)
_UNIX = re.compile(
    r"(?:(?<![\w./~-])|(?<=file://)|(?<=file://localhost))((?:/[\w.-]{1,60}){0,4}?/(?:home|Users|users|homes|u|people|scratch|data/home"
    r"|Documents and Settings|Benutzer)/)"
    r"([\w.@+%-]{1,40}(?: [\w.@+%-]{1,40}){1,3}(?=/)|[\w.@+%-]{1,60}?)(?=/|[\s,;:\"'<>)\]]|$)",
    re.UNICODE,
)
_REST = re.compile(r"(?:/[^\s:*?\"'<>|,;)\]]{1,200}){0,40}", re.UNICODE)
# ``icon@2x.png`` is no address
_SUFFIXES = frozenset("png jpg jpeg tif tiff gif svg pdf webp txt csv json html htm xml css js py zip".split())
_SYSTEM = re.compile(
    r"(?:program ?files|programdata|windows|winnt|system32|fiji\.app|fiji|imagej|temp|tmp|python\d*)\b", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"[<>{}$]|%\w{0,30}%|%[sd]\b|\.\.\.|^path$", re.IGNORECASE)


def find(text):
    # type: (Text) -> List[Span]
    """Return (start, end, kind) of what is found."""
    spans = []  # type: List[Span]
    if "@" in text:
        spans += emails(text)
    if (
        "(at)" in text.lower()
        or "[at]" in text.lower()
        or " at]" in text.lower()
        or "{at}" in text.lower()
        or "[ at" in text.lower()
        or "( at" in text.lower()
    ):
        spans += [(one.start(), one.end(), EMAIL) for one in _SPELLED.finditer(text)]
    if "/" in text or "\\" in text:
        spans += paths(text)
    return spans


def emails(text):
    # type: (Text) -> List[Span]
    """Return the e-mail addresses, found from their signs."""
    spans = []  # type: List[Span]
    at = text.find("@")
    while at >= 0:
        before = _LOCAL.search(text[max(0, at - 64) : at])
        after = _DOMAIN.match(text, at + 1)
        if (
            before is not None
            and after is not None
            and "." in after.group()
            and after.group().rsplit(".", 1)[1].lower() not in _SUFFIXES
        ):
            local = before.group().lstrip(".'`/*=|!#$%&?^{}~-")
            if local and not text[max(0, at - 64) : at].endswith("/"):
                spans.append((at - len(local), after.end(), EMAIL))
        at = text.find("@", at + 1)
    return spans


def paths(text):
    # type: (Text) -> List[Span]
    """Return the paths of users' folders, of drives and of shares; not those of programs, nor placeholders."""
    whole = _WHOLE.match(text)
    if whole is not None and _is_windows_path(whole.group(1), whole.group(2), whole.group(3)):
        return [(whole.start(), len(text.rstrip()), PATH)]
    spans = []  # type: List[Span]
    for match in _WINDOWS.finditer(text) if ":" in text else ():
        if _is_windows_path(match.group(1), match.group(2), match.group(3)):
            spans.append((match.start(), match.start() + len(match.group().rstrip()), PATH))
    if "\\\\" in text:
        spans += [
            (one.start(), one.start() + len(one.group().rstrip()), PATH)
            for one in _SHARE.finditer(text)
            if not _inside(one.start(), spans)
        ]
    for match in _UNIX.finditer(text):
        who = match.group(2)
        short = match.group(1).endswith(("/u/", "/people/", "/scratch/", "/users/"))
        if (
            who.strip().lower() in people.words("nobodys_folders")
            or _PLACEHOLDER.search(who)
            or _inside(match.start(), spans)
            or (short
            and not text.startswith("/", match.end(2)))
        ):
            continue
        rest = _REST.match(text, match.end())
        spans.append((match.start(), rest.end() if rest else match.end(), PATH))
    return spans


def _is_windows_path(mark, first, rest):
    # type: (Text, Text, Text) -> bool
    """Tell a path from a ratio (``C:/N ratio``), a program's folder and a placeholder."""
    if _SYSTEM.match(first) or _PLACEHOLDER.search(first + rest[:80]):
        return False
    parts = [part for part in re.split(r"[\\/]", rest) if part.strip()]
    if first.strip().lower() in ("users", "documents and settings", "benutzer", "utilisateurs", "usuarios"):
        return bool(parts) and parts[0].strip().lower() not in people.words("nobodys_folders")
    if mark == "/":
        return (
            (bool(parts)
            and not (len(parts) == 1 and len(parts[0].split()[0]) <= 2))
            or re.search(r"^\S+\.[A-Za-z0-9]{2,5}$", first.strip()) is not None
        )
    return len(first.strip()) > 1 or bool(parts)


def _inside(start, spans):
    # type: (int, List[Span]) -> bool
    return any(one[0] <= start < one[1] for one in spans[-50:])
