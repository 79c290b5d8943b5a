"""Reads a README: template fields, files it names, counts, units, abbreviations.

Sources: slides, Understand, "README Template"; Understand worksheet, "file references/links to
other files in the package"; Request worksheet, "descriptions for abbreviations used".
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.system import resources

PRESENT, EMPTY, ABSENT = "present", "empty", "absent"
_HEADING = re.compile(
    r"^\s{0,3}(?:[#>*=\-\u2022]+\s*|\d+[.)]\s*)*"      # marks of Markdown, lists and numbering
    r"[*_]*([A-Za-z][^:]{1,48}?)[*_]*\s*(:|$)(.*)$")
_NAME_CHAR = "[A-Za-z0-9_\\-+.()\\[\\]{}\u2010\u2011\u00c0-\uffff]"
_FILE_TOKEN = re.compile("(?<![\\w/@.\\\\])((?:" + _NAME_CHAR + "+/)*" + _NAME_CHAR
                         + "*[A-Za-z0-9_)\\]}*]\\.[A-Za-z][A-Za-z0-9]{0,5})(?![\\w/@])")
_QUOTED = re.compile("[\"'`\u2018\u201c]"
                     "([^\"'`\u2018\u2019\u201c\u201d\\n]{1,120}\\.[A-Za-z][A-Za-z0-9]{1,5})"
                     "[\"'`\u2019\u201d]")
_ABBREVIATION = re.compile(r"(?<![\w./\-])[A-Z][A-Z0-9]{1,5}s?(?![\w./\-]|\.\w)")
_LENGTH = ("(?:nm|nanomet(?:er|re)s?|\u00b5m|\u03bcm|um|microns?|micromet(?:er|re)s?"
           "|mm|millimet(?:er|re)s?|\u00c5)")
_SIZE = r"(\d+(?:\.\d+)?)\s*(%s)\s*" % _LENGTH
_PIXEL_SIZE = [re.compile(pattern, re.IGNORECASE) for pattern in (
    _SIZE + r"(?:/|per|a)\s*(?:px|pixel|voxel)",
    r"(?:pixel|voxel)\s*(?:size|resolution|spacing|width)s?\s*(?:of|is|was|are|were|:|=)?\s*"
    r"(?:about|approximately|ca\.?)?\s*" + _SIZE,
    _SIZE + r"(?:pixel|voxel)\s*(?:size|resolution|spacing)?",
)]
_COUNT = re.compile(
    r"\b(\d[\d,]*)\s+(?:\w+\s+){0,2}?(\.?(?:png|tiff?|jpe?g|ctf|czi|nd2|lif|csv|dcm|txt))s?\b"
    r"(?:\s+(?:files?|images?))?"
    r"|\b(\d[\d,]*)\s+(?:[a-z]+\s+)?(images?|files|slices|planes|z-planes|sections|channels"
    r"|time ?points|frames)\b", re.IGNORECASE)
_UNIT_WORDS = {"nan": "nm", "mic": "um", "mil": "mm"}


def sections(text):
    """Split a README into (heading or "", body) pairs; a heading is a known template heading."""
    known = _known_headings()
    out = [["", []]]
    for line in text.splitlines():
        match = _HEADING.match(line)
        heading = re.sub(r"\s+", " ", match.group(1)).strip().lower() if match else ""
        if heading in known:
            out.append([heading, [match.group(3)]])
        else:
            out[-1][1].append(line)
    return [(heading, "\n".join(lines).strip()) for heading, lines in out]


def _known_headings():
    rules = resources.load("knowledge/readme.json")
    known = set(rules["other_headings"])
    for field in rules["fields"]:
        known.update(field["headings"])
    return known


def fields(text):
    """Return the state of each template field: a list of (id, label, state, heading used)."""
    rules = resources.load("knowledge/readme.json")
    found = sections(text)
    out = []
    for field in rules["fields"]:
        bodies = [(heading, body) for heading, body in found if heading in field["headings"]]
        filled = [heading for heading, body in bodies if not is_placeholder(body)
                  or (field.get("none_counts") and body.strip().lower().rstrip(".") == "none")]
        if not bodies:
            state, heading = ABSENT, ""
        elif filled:
            state, heading = PRESENT, filled[0]
        else:
            state, heading = EMPTY, bodies[0][0]
        out.append((field["id"], field["label"], state, heading))
    return _first_line_as_title(out, found)


def _first_line_as_title(out, found):
    """A README whose first line is a title has one, with no heading needed."""
    preamble = found[0][1].strip()
    first = preamble.splitlines()[0].strip(" #=*_-") if preamble else ""
    if out[0][2] == ABSENT and len(first.split()) >= 2:
        out[0] = (out[0][0], out[0][1], PRESENT, "first line")
    return out


def is_placeholder(body):
    """Tell whether a field's body says nothing: blank, TBD, N/A, underscores."""
    words = re.sub(r"[_\s*=#\-]+", " ", body).strip().lower()
    return words in resources.load("knowledge/readme.json")["placeholders"]


def body_of(text, field_id):
    """Return the text under a template field's headings, joined."""
    headings = [f["headings"] for f in resources.load("knowledge/readme.json")["fields"]
                if f["id"] == field_id][0]
    return "\n".join(body for heading, body in sections(text) if heading in headings)


def named_files(text):
    """Return the file names a README writes, in order, without URLs and e-mail addresses."""
    text = identifiers.URL.sub(" ", text)
    names = [match.group(1) for match in _QUOTED.finditer(text)]
    rest = _QUOTED.sub(" ", text)
    names += [match.group(1) for match in _FILE_TOKEN.finditer(rest)]
    out = []
    for name in names:
        name = name.lstrip("([{").strip()
        if name not in out and not re.match(r"^(e\.g|i\.e|et\.al|fig\.|no\.|vs\.)", name.lower()) \
                and not re.match(r"^[\d.]+[A-Za-z]{0,2}$", name):
            out.append(name)
    return out


def paragraphs(text):
    """Return the blocks of text between blank lines, and list entries, each as one string."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*[-*\u2022]\s)", text)
    return [block.strip() for block in blocks if block.strip()]


def pixel_sizes(text):
    """Return [(value, unit, phrase)] of the pixel or voxel sizes that a text states."""
    found = []
    for pattern in _PIXEL_SIZE:
        for match in pattern.finditer(text):
            unit = _UNIT_WORDS.get(match.group(2).lower()[:3], match.group(2))
            entry = (match.group(1), unit, re.sub(r"\s+", " ", match.group(0)).strip())
            if not any(entry[:2] == other[:2] for other in found):
                found.append(entry)
    return found


def counts(text):
    """Return [(number, what, phrase)] of counted files, slices, channels, ... in a text."""
    out = []
    for match in _COUNT.finditer(text):
        number = int((match.group(1) or match.group(3)).replace(",", ""))
        what = (match.group(2) or match.group(4)).lower()
        out.append((number, what, re.sub(r"\s+", " ", match.group(0))))
    return out


def abbreviations(text):
    """Return the abbreviations that a text uses and never explains, in order of appearance."""
    known = set(resources.load("knowledge/readme.json")["known_abbreviations"])
    plain = identifiers.without_links(text)
    names = set(part.upper() for name in named_files(text) for part in re.split(r"\W+", name)
                if part and not part.isalpha())
    out = []
    for match in _ABBREVIATION.finditer(plain):
        token = match.group(0)
        bare = token[:-1] if token.endswith("s") else token
        if bare in known or bare in out or token.upper() in names or not re.search("[A-Z]{2}", bare):
            continue
        line = plain[plain.rfind("\n", 0, match.start()) + 1:]
        line = line.split("\n", 1)[0]
        if line.upper() == line and len(line.split()) > 1:
            continue  # a heading in capitals
        if not _explained(bare, plain):
            out.append(bare)
    return out


def _explained(token, text):
    escaped = re.escape(token)
    if re.search(r"\(%ss?[),;]" % escaped, text):             # scanning electron microscopy (SEM)
        return True
    if re.search(r"\b%s\s*\([^)]*[a-z]{3}" % escaped, text):   # SEM (scanning electron ...)
        return True
    if re.search(r"(?m)^\W*%s\s*(?:=|:|-|\u2013|stands for|means)\s.*[a-z]{3}" % escaped, text):
        return True
    return bool(re.search(r"\b%s\b\s*(?:stands for|means|=)\s" % escaped, text))
