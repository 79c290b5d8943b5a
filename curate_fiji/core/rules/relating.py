"""Rules about how files belong together, and what follows for the whole deposit."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model.answer import FOUND, found, needs_person, not_applicable
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import NAMES
from curate_fiji.core.relating import images
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed

MYPY = False
if MYPY:
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case



def _relation_evidence(relations):
    return [Evidence(one["files"][0], "%s%s%s" % (
        one["note"] or one["kind"],
        ": with " + listed(one["files"][1:]) if one["files"][1:] else "",
        "; missing: " + listed(one["missing"]) if one["missing"] else "")) for one in relations]


@rule("understand.relate", needs=(NAMES,))
def image_relations(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.image_like:
        return not_applicable("There is no image.")
    kinds = ("image set", "EMI and SER pair", "numbered series", "raw and export")
    some = [one for one in deposit.relations if one["kind"] in kinds]
    if not some:
        return case.absent("Each image stands alone: no multi-file image, series or export was found.")
    text = "; ".join("%s: %s%s" % (
        one["kind"], listed(one["files"], 3),
        " (missing: %s)" % listed(one["missing"]) if one["missing"] else "") for one in some[:8])
    if len(some) > 8:
        text += "; and %d more" % (len(some) - 8)
    return found(text[0].upper() + text[1:] + ".", _relation_evidence(some))


@rule("understand.relate-other", needs=(NAMES,))
def other_relations(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.image_like:
        return not_applicable("There is no image.")
    side = deposit.related("image and side file")
    parts = []
    if side:
        parts.append("side files: %s" % listed(" + ".join(one["files"]) for one in side))
    archives = [r["path"] for r in deposit.content if any(
        m["category"] == "image" for m in r["members"])]
    if archives:
        parts.append("archives that hold images: %s" % listed(archives))
    if deposit.against_disk:
        named = [r["path"] for r in deposit.image_like
                 if r["path"] not in deposit.against_disk.unnamed]
        parts.append("images the README names: %d of %d" % (len(named), len(deposit.image_like)))
    if not parts:
        return case.absent("No other file names an image or shares its name.")
    text = "; ".join(parts)
    return found(text[0].upper() + text[1:] + ".", _relation_evidence(side))


@rule("understand.missing", needs=(NAMES,))
def missing_data(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    parts = ["%s (%s)" % (path, relation["note"]) for path, relation in deposit.missing_parts()]
    if deposit.against_disk:
        parts += ["%s (named in the README)" % name for name in deposit.against_disk.missing]
    if not parts:
        return case.absent("Nothing that the README, an image set or a numbered series calls for is "
                      "missing.")
    return found("Missing: %s." % listed(parts, 10), _relation_evidence(
        [relation for _path, relation in deposit.missing_parts()]))


@rule("understand.quality")
def quality(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    problems = [a.text for a in (case.other("check.damaged"), case.other("check.names")) if a.state == FOUND]
    ragged = [r["path"] for r in deposit.content if (r.get("table") or {}).get("ragged")]
    if ragged:
        problems.append("Tables with rows of different length: %s." % listed(ragged))
    code = [r["path"] for r in deposit.content if r["category"] == "code"]
    if code:
        problems.append("Code that was not run: %s." % listed(code))
    return needs_person(" ".join(problems) or "Software found no problem.")


@rule("understand.reproduce")
def reproduce(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    good = [r for r in deposit.images
            if images.calibration_verdict(r)[0] == calibration.PLAUSIBLE]
    methods = bool(deposit.documentation.words("methods"))
    code = [r for r in deposit.content if r["category"] == "code"]
    return needs_person("Methods text: %s. Calibrated images: %d of %d. Raw formats: %d. Code: %s." % (
        "yes" if methods else "no", len(good), len(deposit.images),
        sum(1 for r in deposit.image_like if is_proprietary(r)),
        listed(r["path"] for r in code) or "none"))


@rule("understand.enhance", needs=(NAMES,))
def enhancements(case):
    # type: (Case) -> Answer
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
    if any("loose planes" in one["note"] for one in deposit.relations):
        ideas.append("store loose planes as one OME-TIFF stack")
    if any(is_proprietary(r) for r in deposit.image_like):
        ideas.append("add open copies (OME-TIFF) of proprietary files, keep the originals")
    if len(deposit.content) > 20 and not any("/" in r["path"] for r in deposit.content):
        ideas.append("sort the files into folders")
    if not ideas:
        return case.absent("Software has no suggestion.")
    text = "; ".join(ideas)
    return found(text[0].upper() + text[1:] + ".")
