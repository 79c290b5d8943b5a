"""Rules about how files belong together, and what follows for the whole deposit."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model.answer import (
    FINE,
    FOUND,
    INFORMATION,
    LOOK_AT_THIS,
    PROBLEM,
    found,
    needs_person,
    not_applicable,
)
from curate_fiji.core.model.evidence import Evidence, evidence
from curate_fiji.core.model.look import NAMES
from curate_fiji.core.model.record import FOLDER_IMAGE
from curate_fiji.core.model.relation import EMI_AND_SER, IMAGE_SET, RAW_AND_EXPORT, SERIES, SIDE_FILE
from curate_fiji.core.relating import images, relations
from curate_fiji.core.relating.claims import machine, phrases
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, sentence

MYPY = False
if MYPY:
    from typing import Iterable, List, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.relation import Relation
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case



_AMONG_IMAGES = (IMAGE_SET, EMI_AND_SER, SERIES, RAW_AND_EXPORT)
_MOST_TOLD = 8
_COUNT = re.compile(r"\d{1,6}")


def _relation_evidence(relations):
    # type: (Iterable[Relation]) -> List[Evidence]
    return [Evidence(one.files[0], "%s%s%s" % (
        one.note or one.kind, ": with " + listed(one.files[1:]) if one.files[1:] else "",
        "; missing: " + listed(one.missing) if one.missing else "")) for one in relations]


@rule("understand.relate", needs=(NAMES,))
def image_relations(case):
    # type: (Case) -> Answer
    """How image files belong together. Source: Understand worksheet, relations among images."""
    deposit = case.deposit
    if not deposit.image_like:
        return not_applicable("There is no image.")
    some = [one for one in deposit.relations if one.kind in _AMONG_IMAGES]
    folders = [one for one in deposit.objects if one.main.kind == FOLDER_IMAGE]
    if not some and not folders:
        return case.absent("Each image stands alone: no multi-file image, series or export was found.", INFORMATION)
    parts = ["%s: %s" % (one.layout, "%s (one image, %s)" % (one.name, plural(len(one.records) - 1, "file")))
             for one in folders]
    parts += [_in_words(one) for one in some]
    text = "; ".join(parts[:_MOST_TOLD])
    if len(parts) > _MOST_TOLD:
        text += "; and %d more" % (len(parts) - _MOST_TOLD)
    return found(sentence(text), [evidence(one.main, "%s: one image in %s" % (
        one.layout, plural(len(one.records) - 1, "file"))) for one in folders] + _relation_evidence(some))


def _in_words(relation):
    # type: (Relation) -> Text
    name = relation.note.split(": ")[0] if relation.kind == IMAGE_SET else relation.kind
    text = "%s: %s" % (name, listed(relation.files, 3))
    if relation.missing:
        text += " (missing: %s)" % listed(relation.missing)
    if relation.renamed:
        text += " (%s)" % listed("%s is there under another name: %s" % pair for pair in relation.renamed)
    return text


@rule("understand.relate-other", needs=(NAMES,))
def other_relations(case):
    # type: (Case) -> Answer
    """What other files belong to images. Source: Understand worksheet, relations to other files."""
    deposit = case.deposit
    if not deposit.image_like:
        return not_applicable("There is no image.")
    side = deposit.related(SIDE_FILE)
    parts = []
    if side:
        parts.append("side files: %s" % listed(" + ".join(one.files) for one in side))
    archives = [r.path for r in deposit.content if r.category == "archive" and any(
        member.category == "image" for member in r.members)]
    if archives:
        parts.append("archives that hold images: %s" % listed(archives))
    if deposit.against_disk:
        left = set(deposit.against_disk.unnamed)
        named = [r for r in deposit.image_like if r.path not in left]
        parts.append("images the README names: %d of %d" % (len(named), len(deposit.image_like)))
        if not named and len(parts) == 1:
            parts = []
    if not parts:
        return case.absent("No other file names an image or shares its name.", INFORMATION)
    return found(sentence("; ".join(parts)), _relation_evidence(side) or [
        evidence(r, "named in the README") for r in (named if deposit.against_disk else ())])


@rule("understand.missing", needs=(NAMES,))
def missing_data(case):
    # type: (Case) -> Answer
    """What is missing by the sets, the series and the README. Source: Understand worksheet, missing data."""
    deposit = case.deposit
    missing = deposit.missing_parts()
    parts = ["%s (%s)" % (path, relation.note) for path, relation in missing]
    if deposit.against_disk:
        parts += ["%s (named in the README)" % name for name in deposit.against_disk.missing]
    parts += ["%s (named in %s)" % (one.said, one.by) for one in machine.missing(deposit.lists)]
    parts += ["%s (%s)" % (path, relation.note) for path, relation in _counted_inside(deposit)
              if path not in [one for one, _relation in missing]]
    renamed = [pair for one in deposit.objects for pair in one.renamed]
    counted = ["'%s', and %s has %s" % (one.said, one.about, one.found) for one in (
        deposit.against_disk.failing() if deposit.against_disk else ()) if one.term in phrases.COUNTED]
    text = "Missing: %s." % listed(parts, 10) if parts else ""
    if counted:
        text += "%sOther numbers than the documentation says: %s." % (" " if text else "", listed(counted))
    if renamed:
        text += "%sThere under another name: %s." % (" " if text else "", listed(
            "%s is now %s" % pair for pair in renamed))
    if not text:
        return case.absent("Nothing that the README, a list of files, an image set or a numbered series calls for is "
                           "missing.", FINE)
    return found(text, _relation_evidence([relation for _path, relation in missing]),
                 outcome=PROBLEM if parts else LOOK_AT_THIS)


def _counted_inside(deposit):
    # type: (Deposit) -> List[Tuple[Text, Relation]]
    """Return (missing member, its series) of archives that hold fewer than the documentation counts."""
    out = []
    for claim in deposit.against_disk.failing() if deposit.against_disk else ():
        archive = next((r for r in deposit.content if r.path == claim.about and r.members), None)
        if archive is not None and claim.term in phrases.COUNTED:
            said = [int(number) for number in _COUNT.findall(claim.said)]
            out += [(path, one) for one in relations.inside(archive, said) for path in one.missing]
    return out


@rule("understand.quality")
def quality(case):
    # type: (Case) -> Answer
    """What software saw of quality; the rest is a person's. Source: Understand worksheet, quality."""
    deposit = case.deposit
    problems = [a.text for a in (case.other("check.damaged"), case.other("check.names")) if a.state == FOUND]
    ragged = [r.path for r in deposit.content if r.category == "table" and r.table and r.table.ragged]
    if ragged:
        problems.append("Tables with rows of different length: %s." % listed(ragged))
    code = [r.path for r in deposit.content if r.category == "code"]
    if code:
        problems.append("Code that was not run: %s." % listed(code))
    disagree = case.other("understand.references")
    if disagree.outcome == PROBLEM:
        problems.append("Documentation and files disagree (see understand.references): %s" % disagree.text)
    return needs_person(" ".join(problems) or "Software found no problem.")


@rule("understand.reproduce")
def reproduce(case):
    # type: (Case) -> Answer
    """What reproducing would need. Source: Understand worksheet, reproducibility."""
    deposit = case.deposit
    good = [r for r in deposit.described
            if images.calibration_verdict(r)[0] == calibration.PLAUSIBLE]
    methods = bool(deposit.documentation.words("methods"))
    code = [r for r in deposit.content if r.category == "code"]
    return needs_person("Methods text: %s. Calibrated images: %d of %d. Raw formats: %d. Code: %s." % (
        "yes" if methods else "no", len(good), len(deposit.described),
        sum(1 for r in deposit.image_like if is_proprietary(r)),
        listed(r.path for r in code) or "none"))


@rule("understand.enhance", needs=(NAMES,))
def enhancements(case):
    # type: (Case) -> Answer
    """What would make the deposit better. Source: Understand worksheet, enhancements."""
    deposit = case.deposit
    ideas = []
    if not deposit.readmes:
        ideas.append("add a README")
    elif deposit.against_disk and (deposit.against_disk.pairs or deposit.against_disk.unnamed):
        ideas.append("bring the README's file list up to date")
    if case.other("check.names").state == FOUND:
        ideas.append("rename files that break on other systems")
    if case.other("check.duplicates").state == FOUND:
        ideas.append("remove copies and system files")
    if any("loose planes" in one.note for one in deposit.relations):
        ideas.append("store loose planes as one OME-TIFF stack")
    if any(is_proprietary(r) for r in deposit.image_like):
        ideas.append("add open copies (OME-TIFF) of proprietary files, keep the originals")
    if len(deposit.content) > 20 and not any("/" in r.path for r in deposit.content):
        ideas.append("sort the files into folders")
    if not ideas:
        return case.absent("Software has no suggestion.", INFORMATION)
    return found(sentence("; ".join(ideas)))
