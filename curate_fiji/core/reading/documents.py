"""Documentation files: which there are, and their text."""
from __future__ import absolute_import, unicode_literals

import io
import re
import zipfile

LONGEST_TEXT = 400000   # characters of one document that are looked at

# First match wins; compared with the file name in lower case without its suffix.
_ROLES = [
    ("README", r"^(00[_ -]*)?read[_ -]*me|_readme$|[_ -]read[_ -]?me([_ -]|$)"),
    ("data dictionary", r"data[_ -]*dict|variable[_ -]*(list|descr)|field[_ -]*descr"),
    ("codebook", r"code[_ -]*book"),
    ("licence", r"^(licen[cs]e|copying|copyright|terms[_ -]of[_ -]use)"),
    ("citation", r"^(citation|how[_ -]to[_ -]cite|codemeta|datacite)"),
    ("consent or agreement", r"consent|participant[_ -]*(info|agree)|data[_ -]*use[_ -]*agree|\bdua\b|irb"),
    ("protocol", r"protocol|methods?([_ -]|$)|\bsop\b"),
    ("questionnaire", r"questionnaire|survey[_ -]*(instr|quest)"),
    ("manifest or file list", r"manifest|file[_ -]*list|inventory|checksum|md5|sha256"),
    ("change log", r"change[_ -]*log|^news$|versions?$"),
]
_TEXT_CATEGORIES = ("text", "document")
_LISTS = (".csv", ".tsv", ".xlsx", ".txt", ".md", ".rst", ".rtf", ".docx", ".doc", ".odt", ".pdf",
          ".html", ".htm", ".json", ".xml", ".yaml", ".yml", ".cff", "")


def role_of(path, category):
    """Return what kind of documentation a file is by its name: ``README``, ..., or ""."""
    name = path.rsplit("/", 1)[-1].lower()
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem:
        stem, suffix = name, ""
    if ("." + suffix if suffix else "") not in _LISTS:
        return ""
    for role, pattern in _ROLES:
        if re.search(pattern, stem):
            return role
    return "other document" if category in _TEXT_CATEGORIES and suffix in (
        "txt", "md", "rst", "rtf", "doc", "docx", "odt", "pdf") else ""


def read_text(path, suffix):
    """Return (text, problem) of a documentation file.

    Text, Markdown, HTML, and the words of DOCX and ODT are read. PDF, DOC and RTF are not: the
    problem then says that a person must read them. Nothing is ever called absent for that.
    """
    try:
        if suffix in (".docx", ".odt"):
            return _office_text(path, suffix), ""
        if suffix in (".pdf", ".doc", ".rtf"):
            return "", "a %s file: read it yourself, CURATE can't" % suffix[1:].upper()
        with io.open(path, "rb") as stream:
            text = _decode(stream.read(4 * LONGEST_TEXT))
    except (IOError, OSError, KeyError, ValueError, zipfile.BadZipfile) as error:
        return "", "it can't be read (%s)" % error.__class__.__name__
    if suffix in (".html", ".htm"):
        text = _without_tags(text)
    return text[:LONGEST_TEXT], ""


def _decode(data):
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _office_text(path, suffix):
    part = "word/document.xml" if suffix == ".docx" else "content.xml"
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(part).file_size > 20 * LONGEST_TEXT:
            raise ValueError("too large")
        xml = archive.read(part).decode("utf-8", "replace")
    return _without_tags(re.sub(r"</w:p>|</text:(p|h)>|<w:br/>", "\n", xml))


def _without_tags(markup):
    text = re.sub(r"(?s)<(script|style).*?</\1>", "", markup)
    text = re.sub(r"<[^>]*>", "", text)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"),
                         ("&nbsp;", " "), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text
