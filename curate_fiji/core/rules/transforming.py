"""Rules of the Transform worksheet: what is worth copying, for whom, and what the copies kept."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import formats
from curate_fiji.core.knowledge.formats import is_for_few, is_proprietary
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, needs_person, not_applicable
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import FIRST_BYTES, LOG
from curate_fiji.core.relating import images
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, size_text

MYPY = False
if MYPY:
    from typing import Dict, List, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.receipt import CopyMade
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case



def advice(record):
    # type: (Record) -> Text
    """Say whether an open copy of a file is worth making.

    Source: slides, "Example File Format Transformations" and "Common Formats".
    """
    if is_proprietary(record):
        return ("proprietary: an OME-TIFF copy opens in free software; keep the original, which holds the "
                "maker's full metadata")
    if is_for_few(record):
        return "open, but few programs outside its field read it: an OME-TIFF copy opens in general software"
    if record.format == "JPEG":
        return "lossy already: a TIFF copy would be larger and no better; ask for the originals"
    if images.compression(record)[1]:
        return "open, but compressed with loss inside: ask for the originals"
    return "open and lossless as far as the reader says: no transformation is needed"


@rule("transform.formats")
def format_advice(case):
    # type: (Case) -> Answer
    """Which formats are there: open or proprietary, lossless or lossy? Source: Slides, Transform: common formats,
    example file format transformations.
    """
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    kinds = {}  # type: Dict[Text, List[Record]]
    for record in deposit.images:
        kinds.setdefault("%s: %s" % (record.format, advice(record)), []).append(record)
    return found("%s." % listed(["%s (%d)" % (kind, len(kinds[kind])) for kind in sorted(kinds)], 12),
                 [evidence(r, value=advice(r)) for kind in sorted(kinds) for r in kinds[kind]])


def worth_copying(deposit):
    # type: (Deposit) -> List[Record]
    """Return the images of which an open copy is worth making: in a maker's format, or in one that few programs read.

    Source: slides, Transform: preservation, interoperability, reuse.
    """
    return [r for r in deposit.images if is_proprietary(r) or is_for_few(r)]


def _is_own(name):
    # type: (Text) -> bool
    found = formats.of_name(name)
    return found is not None and found.open is False


@rule("transform.candidates", needs=(FIRST_BYTES,), of="images")
def transform_candidates(case):
    # type: (Case) -> Answer
    """Which transformations are possible, and which would you recommend? Source: Slides, Transform, Objectives 1 and
    3, Discussion 1.
    """
    deposit = case.deposit
    worth = worth_copying(deposit)
    stacks = [one for one in deposit.related("numbered series") if "loose planes" in one.note]
    ideas = []
    if worth:
        ideas.append("to OME-TIFF: %s" % listed(r.path for r in worth))
    if stacks:
        ideas.append("to one stack: %s" % listed("%d planes like %s" % (len(s.files), s.files[0])
                                                 for s in stacks))
    packed = [r for r in deposit.content if r.category == "archive" and any(
        _is_own(one.format) for one in r.members if one.category == "image")]
    if packed:
        ideas.append("images in makers' formats inside archives, to be unpacked first: %s" % listed(
            r.path for r in packed))
    if not ideas:
        return case.absent("No transformation is needed for openness. Others are possible: a picture for the web "
                           "(--access-copy), OME-TIFF or OME-Zarr for the metadata, a film of a stack.", FINE)
    return needs_person("%s. Transform with Receipt... or curate-fiji transform makes them." % "; ".join(ideas),
                  [evidence(r, value=advice(r)) for r in worth])


@rule("transform.why")
def transform_purposes(case):
    # type: (Case) -> Answer
    """Why transform: openness, preservation, size, metadata inside the file, transparency, analysis? Source: Slides,
    Transform: why transform an image file.
    """
    deposit = case.deposit
    total = sum(r.size for r in deposit.files)
    planes = [r for r in deposit.images if r.main.planes > 1]
    return needs_person("%s in all; %s with several planes need a format that keeps them; %s in makers' formats or in "
                        "such as few programs read." % (size_text(total), plural(len(planes), "image"),
                                                        len(worth_copying(deposit))))


@rule("transform.compare")
def compared(case):
    # type: (Case) -> Answer
    """Preservation, interoperability and reuse, each with its format. Source: Slides, Transform, Objective 4."""
    deposit = case.deposit
    if not deposit.image_like:
        return not_applicable("There is no image.")
    own = [r for r in deposit.image_like if is_proprietary(r)]
    lossy = [r for r in deposit.images if r.format == "JPEG" or images.compression(r)[1]]
    stacks = [r for r in deposit.images if r.main.planes > 1]
    parts = ["Preservation: keep the originals%s" % (
        "; %s in makers' formats, which an open copy without loss should accompany" % plural(len(own), "is", "are")
        if own else "; their formats are open")]
    if lossy:
        parts[-1] += "; %s lost values already" % plural(len(lossy), "file has", "files have")
    parts.append("Interoperability: OME-TIFF or OME-Zarr with valid OME-XML, which programs of many fields read; %d "
                 "of %d "
                 "images have "
                 "it" % (sum(1 for r in deposit.opened if r.ome and not r.ome.problem), len(deposit.image_like)))
    parts.append("Reuse: a picture or film to look at%s, and the whole values for who measures" % (
        ", of stacks such as %s" % listed([r.path for r in stacks], 2) if stacks else ""))
    made = sorted(case.state.copies)
    if made:
        parts.append("Made so far: %s" % listed(made))
    return needs_person(". ".join(parts) + ".", [evidence(r, value=advice(r)) for r in own + lossy])


@rule("transform.stakeholders")
def stakeholders(case):
    # type: (Case) -> Answer
    """How does each transformation benefit depositor, user, curator and repository? Source: Slides, Transform,
    Discussion 1a.
    """
    deposit = case.deposit
    worth = worth_copying(deposit)
    programs = sorted(set(name.strip() for r in worth or deposit.images for name in r.identity.open_with.split(",")
                          if name.strip()))
    made = sorted(case.state.copies)
    text = "Of the copies made (%s): " % listed(made) if made else ""
    if not worth:
        return needs_person("%sno copy is needed for openness. The user opens the files with %s, and copies with any "
                            "viewer; "
                            "the depositor's originals stay; the curator can compare; the repository stores more. "
                            "Weigh "
                            "preservation, interoperability and reuse with the depositor." % (
                                text or "Today ", listed(programs, 8) or "common software"))
    return needs_person("%susers need one of %s for the originals, any TIFF viewer for copies; the depositor's "
                        "originals stay; the curator can check the pixels; the repository can keep OME-TIFF alive." % (
                            text or "For a copy in OME-TIFF: ", listed(programs, 8)))


@rule("transform.challenges")
def transform_challenges(case):
    # type: (Case) -> Answer
    """What speaks against a transformation? Source: Slides, Transform, Discussion 2 and Objective 2: pros and cons.
    """
    deposit = case.deposit
    worth = worth_copying(deposit)
    copies = [one for _path, one in sorted(case.state.copies.items())]
    lost = ["%s: %s" % (one.result.path, "; ".join(one.losses)) for one in copies if one.losses]
    if lost:
        return needs_person("The copies made lost: %s. And: twice the storage, and a copy that drifts from its "
                            "original." %
                            listed(lost), [evidence(r, value=advice(r)) for r in worth])
    if not worth:
        return needs_person("No copy is proposed for openness; any other copy may lose depth, metadata, transparency "
                            "or "
                            "exact values, and doubles what has to be stored.")
    entries = sum(r.original_count for r in worth)
    size = sum(r.size for r in worth)
    return found("Copies take about %s more; %d entries of the makers' original metadata have no place in "
                 "an OME-TIFF (keep the originals)." % (size_text(size), entries),
                 [evidence(r, value="%d entries" % r.original_count) for r in worth])


@rule("transform.kept", needs=(LOG,))
def copies_made(case):
    # type: (Case) -> Answer
    """Which copies there are, and what is proven of them. Source: 5-Transform worksheet, what is kept."""
    copies = _copies(case.state, False)
    if not copies:
        return case.absent("No copy has been made yet.", INFORMATION)
    proven = [one for one in copies if one.is_proven]
    others = [one for one in copies if not one.is_proven]
    text = "%s." % plural(len(copies), "copy", "copies")
    if proven:
        text += " Two independent readers of the source agree in values and type: %s." % listed(
            one.source.path for one in proven)
    if others:
        text += " Written and read back, but not independently proven: %s." % listed(
            one.source.path for one in others)
    changed = ["%s: %s" % (one.source.path, "; ".join(one.proof.changes + one.losses))
               for one in copies if one.proof is not None and one.proof.changes + one.losses]
    if changed:
        text += " Not as it was: %s." % listed(changed)
    return found(text + " Receipts say what metadata was kept.", [
        Evidence(one.source.path, "%s, %s%s" % (
            one.result.path, size_text(one.result.size), "; " + one.proof.text if one.proof is not None else ""),
            sha256=one.source.sha256) for one in copies],
        outcome=LOOK_AT_THIS if others or changed else FINE)


@rule("transform.jpeg")
def access_copies(case):
    # type: (Case) -> Answer
    """What does a JPEG of a stack lose? Source: 5-Transform worksheet, steps 5 to 10."""
    copies = _copies(case.state, True)
    if not copies:
        return needs_person("No access copy has been made. Command: curate-fiji transform --access-copy jpeg.")
    return found("%s, for looking at only, not for measurement; the receipts say what each lost: %s." % (
        plural(len(copies), "access copy", "access copies"), listed(one.result.path for one in copies)))


def _copies(state, for_looking):
    # type: (State, bool) -> List[CopyMade]
    """Return the copies by what their event says, never by the words of a note."""
    return [one for path, one in sorted(state.copies.items()) if path.startswith("access/") == for_looking]
