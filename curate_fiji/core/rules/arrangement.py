"""Rules about formats, names and folders as a whole, and a verdict on the documentation. Source: CURATED 2022."""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.knowledge.topics import ARRANGEMENT
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, needs_person, not_applicable
from curate_fiji.core.model.look import FIRST_BYTES
from curate_fiji.core.relating.claims import names as names_in
from curate_fiji.core.relating.claims.lines import lines_of
from curate_fiji.core.relating.claims.mention import FOLDER, PATTERN, RANGE
from curate_fiji.core.relating.claims.shelf import Shelf
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.relating.topics import may_be_said_otherwise, spoken
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import each_once, joined, listed, plural

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case

COMPLETE, NEEDS_WORK = "complete", "needs work"
_SECTIONS = vocabulary.ASKED + ("files", "licence", "contact")
_NUMBER = re.compile(r"\d+")
_MANY = 20          # files in one folder
_VIEWED = ("JPEG", "PNG", "GIF", "SVG", "PDF", "WebP", "plain text", "CSV", "TSV", "Markdown", "HTML")


@rule("check.formats", needs=(FIRST_BYTES,))
def registry(case):
    # type: (Case) -> Answer
    """Formats with their id in a registry. Source: CURATED 2022, Check; every DCN primer: PRONOM."""
    kinds = {}  # type: Dict[Text, List[Record]]
    for record in case.deposit.content:
        if record.size:
            kinds.setdefault("%s (%s)" % (record.format or "unknown", record.identity.puid or "no "
                                                                                              "id"), []).append(record)
    if not kinds:
        return case.absent("There is no file whose format could be told.", INFORMATION)
    without = [r.path for kind in sorted(kinds) for r in kinds[kind] if not r.identity.puid]
    text = "By the PRONOM registry: %s." % listed(["%s: %d" % (kind, len(kinds[kind])) for kind in sorted(kinds)], 12)
    if without and len(without) == sum(len(some) for some in kinds.values()):
        text += " No registry was asked: that needs Python."
    elif without:
        text += " Without an id: %s." % listed(without)
    return found(text, [evidence(r, value=r.identity.puid or "no id") for kind in sorted(kinds) for r in kinds[kind]])


@rule("check.hierarchy", "augment.organization")
def hierarchy(case):
    # type: (Case) -> Answer
    """Folders, and whether names follow a convention that is documented. Source: CURATED module Check, C7 and C8."""
    deposit = case.deposit
    names = [r.path for r in deposit.content]
    if not names:
        return not_applicable("There is no file.")
    folders = sorted(set(path[:at] for path in names for at, char in enumerate(path) if char == "/"))
    depth = max(path.count("/") for path in names)
    patterns = _patterns(names)
    covered = sum(count for _pattern, count in patterns)
    text = "%s in %s%s." % (plural(len(names), "file"), plural(len(folders), "folder") if folders else "one folder",
                            ", %d deep: %s" % (depth, listed(folders, 8)) if folders else "")
    if patterns:
        text += " Names alike but for a number or a word: %s, %d of %d files." % (
            listed(["%s (%d)" % one for one in patterns], 4), covered, len(names))
    else:
        text += " No pattern in the names."
    explained, proof = _explained(deposit)
    if explained:
        text += " The documentation %s." % joined(explained)
    elif deposit.text.strip():
        text += " No explanation of names or folders that is known here was found in the documentation."
    open_ = not explained and len(names) > _MANY and not may_be_said_otherwise(deposit)
    return needs_person(text, proof, outcome=LOOK_AT_THIS if open_ else INFORMATION)


def _explained(deposit):
    # type: (Deposit) -> Tuple[List[Text], List[Evidence]]
    """Return what in the documentation may explain names and folders, in parts of a sentence, and its lines.

    What is compared with the files is asked for first: where that took too long, names are not read once more.
    """
    covers = deposit.against_disk is not None and not deposit.against_disk.unnamed
    words = spoken(deposit, ARRANGEMENT)
    named = [] if words else _folders_and_patterns(deposit)
    parts = ["names %s" % listed(named, 6)] if named else []
    if words:
        parts = ["has words for names and folders: %s" % words.told]
    parts += ["covers every file"] if covers else []
    return parts, words.proof


def _folders_and_patterns(deposit):
    # type: (Deposit) -> List[Text]
    """Return the folders and the patterns of names that READMEs write, as they write them."""
    shelf = Shelf([r.path for r in deposit.content])
    return each_once(one.written for r in deposit.readmes if r.document
                     for one in names_in.mentions(lines_of(r.document.text), shelf, posixpath.dirname(r.path))
                     if one.kind in (FOLDER, PATTERN, RANGE) and one.is_there)


def _patterns(names):
    # type: (List[Text]) -> List[Tuple[Text, int]]
    """Return (pattern, count) of names that differ in numbers alone, the most frequent first."""
    counts = {}  # type: Dict[Text, int]
    for path in names:
        pattern = _NUMBER.sub("#", path.rsplit("/", 1)[-1])
        counts[pattern] = counts.get(pattern, 0) + 1
    return sorted([(pattern, count) for pattern, count in counts.items() if count > 2 and "#" in pattern],
                  key=lambda one: (-one[1], one[0]))


@rule("check.verdict")
def verdict(case):
    # type: (Case) -> Answer
    """Complete or needs work, section by section of the documentation. Source: CURATED 2022, Check."""
    deposit = case.deposit
    if not deposit.documents:
        return found("Needs work: there is no documentation.", outcome=LOOK_AT_THIS)
    told, open_ = [], []
    for id in _SECTIONS:
        said = deposit.documentation.anywhere(id)
        if id == "licence" and said is None and deposit.with_role("licence"):
            told.append("%s: %s" % (vocabulary.labels()[id], COMPLETE))
            continue
        done = said is not None and said.field.state == fields.PRESENT
        person = deposit.documentation.contact if id == "contact" and not done else ""
        if person:     # whom the letter addresses
            told.append("%s: %s, not named as such" % (vocabulary.labels()[id], person))
            continue
        told.append("%s: %s" % (vocabulary.labels()[id], COMPLETE if done else NEEDS_WORK))
        open_ += [] if done else [id]
    disagree = deposit.against_disk.disagreements() if deposit.against_disk else []
    if disagree:
        told.append("what it says of the files: %s (%d disagreements)" % (NEEDS_WORK, len(disagree)))
    word = "Needs work" if open_ or disagree else "Complete, as far as its sections go"
    return needs_person("%s. %s. Whether a section says enough is yours to say." % (word, "; ".join(told)),
                        outcome=LOOK_AT_THIS if len(open_) > len(_SECTIONS) // 2 or disagree else INFORMATION)


@rule("check.graphics")
def graphics(case):
    # type: (Case) -> Answer
    """Data that a picture would explain. Source: CURATED 2022, Check: graphical representation."""
    bare = [r.path for r in case.deposit.content if r.category in ("table", "data", "text") and not r.document]
    pictures = [r.path for r in case.deposit.content if r.format in ("JPEG", "PNG", "SVG", "PDF")]
    if not bare:
        return not_applicable("There are images and documents only.")
    return needs_person("Without a picture of their own: %s. Pictures in the deposit: %s." % (
        listed(bare), listed(pictures) or "none"))


@rule("check.surrogate")
def surrogate(case):
    # type: (Case) -> Answer
    """Images that no browser shows, and what could stand for them. Source: CURATED 2022, Check: surrogate."""
    deposit = case.deposit
    shown = [r for r in deposit.image_like if r.format in _VIEWED]
    hidden = [r for r in deposit.image_like if r.format not in _VIEWED]
    if not deposit.image_like:
        return not_applicable("There is no image.")
    if not hidden:
        return found("A browser shows every image.", outcome=FINE)
    return needs_person("No browser shows %s: %s. Images that it shows: %d. Access copies: curate-fiji transform "
                        "--access-copy "
                        "jpeg." % (plural(len(hidden), "image"), listed(r.path for r in hidden), len(shown)),
                        [evidence(r, value=r.format) for r in hidden])


@rule("transform.software", "transform.versions")
def software(case):
    # type: (Case) -> Answer
    """Software that the files need: free or not, and which version is documented. Source: CURATED 2022, Transform."""
    deposit = case.deposit
    own = [r for r in deposit.content if is_proprietary(r)]
    programs = sorted(set(name.strip() for r in own for name in r.identity.open_with.split(",") if name.strip()))
    writers = sorted(set(fact.value for r in deposit.described for fact in [r.fact("Software")] if fact is not None))
    code = [r.path for r in deposit.content if r.category in ("code", "program")]
    text = "In makers' formats: %s. " % (listed(r.path for r in own) or "none")
    if own:
        text += "Opened by %s. " % listed(programs, 8)
    text += "Software named in the files: %s." % (listed(writers) or "none")
    if code:
        text += " Code and programs in the deposit: %s." % listed(code)
    return needs_person(text, [evidence(r, value=r.identity.open_with) for r in own])


@rule("transform.reorganize", "transform.names")
def reorganize(case):
    # type: (Case) -> Answer
    """Whether moving or renaming files would help. Source: CURATED 2022, Transform."""
    said = case.other("check.names" if case.question.id == "transform.names" else "check.hierarchy")
    return needs_person("%s Rename and move in the working copy, note each change in the log, and change the README "
                        "with it." % said.text, said.evidence[:5])
