"""What READMEs say of the files, marked line by line: whether it holds, of which object, who says it.

The shareable report names lines and quotes what was held against the files, as the rules do; the README's other
words are free text, and stand in the private page alone.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.claim import FAILS, HOLDS, UNCHECKED
from curate_fiji.core.relating.claims.against import FILE_IS_THERE, NO_SUCH_FILE
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.render.page import page, table
from curate_fiji.core.system.safe_text import html
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.claim import Claim
    from curate_fiji.core.relating.claims.machine import ListCheck
    from curate_fiji.core.relating.deposit import Deposit

PRIVATE_PAGE = "private/readme.html"
MOST_ROWS = 2000         # of one README in the report, what does not hold first
MOST_LINES = 20000       # of one README in the private page
LONGEST_LINE = 2000      # characters of a line shown there
_MARKS = {HOLDS: "\u2713", FAILS: "\u2717", UNCHECKED: "?"}
_CLASSES = {HOLDS: "holds", FAILS: "fails", UNCHECKED: "unchecked"}   # as the style sheet calls them
_ORDER = (FAILS, UNCHECKED, HOLDS)


def section(deposit):
    # type: (Deposit) -> Text
    """Return the section of report.html, "" where nothing was said of any file."""
    claims = deposit.against_disk_to_show.claims if deposit.against_disk_to_show else []
    parts = [_of_readme(path, some) for path, some in _by_document(claims)]
    parts += [_of_list(one) for one in deposit.lists_to_show]
    if not parts:
        return ""
    private = ' The whole text with the same marks is in <code>%s</code>, which is not for sharing.' % PRIVATE_PAGE \
        if claims else ""
    return ('<h2 id="claims">What the documentation says of the files</h2><p class="soft">Each statement that was '
            "found, by its line, held against the file or folder that the line names. A statement that names none "
            "is not judged.%s</p>%s" % (private, "".join(parts)))


def private_page(deposit, name):
    # type: (Deposit, Text) -> Optional[Text]
    """Return the page of the READMEs' whole text with marks beside the lines, None where there is no README."""
    readmes = [(record.path, record.document.text) for record in deposit.readmes
               if record.document and record.document.text.strip()]
    if not readmes:
        return None
    claims = dict(_by_document(deposit.against_disk_to_show.claims if deposit.against_disk_to_show else []))
    parts = ['<p class="soft">Not for sharing: this page shows the depositor\'s own words, which may name people. '
             "Beside each line: the field that it gives, and what in it was held against the files.</p>"]
    for path, text in readmes:
        parts.append(_whole(path, text, claims.get(path, []), _fields_of(deposit, path)))
    return page("%s - READMEs" % name, parts)


def _by_document(claims):
    # type: (Sequence[Claim]) -> List[Tuple[Text, List[Claim]]]
    found = {}  # type: Dict[Text, List[Claim]]
    for one in claims:
        found.setdefault(one.by, []).append(one)
    return sorted(found.items())


def _counts(claims):
    # type: (Sequence[Claim]) -> Text
    numbers = dict((verdict, sum(1 for one in claims if one.verdict == verdict)) for verdict in _ORDER)
    told = ["%d %s" % (numbers[FAILS], "does not hold" if numbers[FAILS] == 1 else "do not hold"),
            "%d can't be checked" % numbers[UNCHECKED],
            "%d %s" % (numbers[HOLDS], "holds" if numbers[HOLDS] == 1 else "hold")]
    return ", ".join(text for text, verdict in zip(told, _ORDER) if numbers[verdict])


# The shareable section ---------------------------------------------------------------------------

def _of_readme(path, claims):
    # type: (Text, Sequence[Claim]) -> Text
    """One README: what does not hold and what can't be checked open, what holds folded away."""
    kept = sorted(claims, key=lambda one: _ORDER.index(one.verdict))[:MOST_ROWS]
    shown = sorted((one for one in kept if one.verdict != HOLDS), key=lambda one: one.line)
    holding = sorted((one for one in kept if one.verdict == HOLDS), key=lambda one: one.line)
    parts = ["<h3><code>%s</code>: %s</h3>" % (html(path), html(_counts(claims)))]
    if shown:
        parts.append(_rows(shown))
    if holding:
        parts.append("<details><summary>What holds (%d)</summary>%s</details>" % (len(holding), _rows(holding)))
    if len(claims) > len(kept):
        parts.append("<p>and %s more.</p>" % plural(len(claims) - len(kept), "statement"))
    return "".join(parts)


def _of_list(one):
    # type: (ListCheck) -> Text
    told = one.failing + one.unchecked
    more = "<details><summary>What does not hold or can't be checked (%d)</summary>%s</details>" % (
        len(told), _rows(told[:MOST_ROWS])) if told else ""
    return "<h3>%s</h3>%s" % (html(one.summary()), more)


def _rows(claims):
    # type: (Sequence[Claim]) -> Text
    """A table of statements, the last column only where it says something."""
    against = any(_against(one) for one in claims)
    rows = [
        '<tr><td class="n">%s</td><td>%s</td><td>%s</td><td>%s</td>%s</tr>' % (
            one.line or "", _mark(one), html(_what(one)), "<code>%s</code>" % html(one.about) if one.about else "",
            "<td>%s</td>" % html(_against(one)) if against else "") for one in claims]
    heads = ["line", "so?", "says", "of"] + (["the deposit has, or why it can't be checked"] if against else [])
    return table("Statements held against the files", heads, rows, "claims")


def _mark(one):
    # type: (Claim) -> Text
    return '<span class="claim %s"><span aria-hidden="true">%s</span> %s</span>' % (
        _CLASSES[one.verdict], _MARKS[one.verdict], html(one.verdict))


def _what(one):
    # type: (Claim) -> Text
    return "this file is there" if one.term == FILE_IS_THERE and one.about == one.said else \
        "%s: %s" % (one.term, one.said)


def _against(one):
    # type: (Claim) -> Text
    if one.term == FILE_IS_THERE and one.verdict == FAILS and one.found and one.found != NO_SUCH_FILE:
        return "it is called %s" % one.found
    return one.found or one.why


# The private page --------------------------------------------------------------------------------

def _fields_of(deposit, path):
    # type: (Deposit, Text) -> Dict[int, Text]
    """Return {line: the fields that its heading gives, or that no field claims it}."""
    read = deposit.documentation_to_show.read.get(path)
    if read is None:
        return {}
    out = dict((one.line, ", ".join(one.fields)) for one in read.sections if one.fields)  # type: Dict[int, Text]
    for field in read.asked:
        if field.state == fields.PRESENT and field.line:     # in the first line, in a sentence
            out.setdefault(field.line, field.id)
    for heading in read.unclaimed:
        out.setdefault(heading.line, "no field claims it")
    return out


def _whole(path, text, claims, of_line):
    # type: (Text, Text, Sequence[Claim], Dict[int, Text]) -> Text
    marks = {}  # type: Dict[int, List[Claim]]
    for one in claims:
        marks.setdefault(one.line, []).append(one)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [_line(number + 1, words, marks.get(number + 1, []), of_line.get(number + 1, ""))
            for number, words in enumerate(lines[:MOST_LINES])]
    more = "<p>and %s more.</p>" % plural(len(lines) - MOST_LINES, "line") if len(lines) > MOST_LINES else ""
    return "<h2><code>%s</code></h2><p>%s</p>%s%s" % (
        html(path), html(_counts(claims) or "Nothing in it could be held against the files") + ".",
        table("The text of " + path, ("line", "field", "text", "held against the files"), rows, "readme"), more)


def _line(number, words, claims, field):
    # type: (int, Text, Sequence[Claim], Text) -> Text
    notes = "".join("<li>%s %s%s%s</li>" % (
        _mark(one), html(_what(one)),
        " of <code>%s</code>" % html(one.about) if one.about and one.about != one.said else "",
        ": %s" % html(_against(one)) if _against(one) else "") for one in _worst_first(claims))
    return '<tr id="l%d"%s><td class="n">%d</td><td>%s</td><td class="words">%s</td><td>%s</td></tr>' % (
        number, ' class="said"' if claims else "", number, "<small>%s</small>" % html(field) if field else "",
        _quoted(words[:LONGEST_LINE], claims), "<ul>%s</ul>" % notes if notes else "")


def _worst_first(claims):
    # type: (Sequence[Claim]) -> List[Claim]
    return sorted(claims, key=lambda one: _ORDER.index(one.verdict))


def _quoted(words, claims):
    # type: (Text, Sequence[Claim]) -> Text
    """The words of a line, what was held against the files marked in it."""
    spans, at, out = [], 0, []  # type: List[Tuple[int, int, Text]], int, List[Text]
    for one in _worst_first(claims):
        start = words.find(one.said)
        if one.said and start >= 0:
            spans.append((start, start + len(one.said), _CLASSES[one.verdict]))
    for start, end, name in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            out += [html(words[at:start]), '<mark class="%s">%s</mark>' % (name, html(words[start:end]))]
            at = end
    return "".join(out) + html(words[at:])
