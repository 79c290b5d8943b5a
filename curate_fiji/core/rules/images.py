"""Rules about image data: calibration, compression, planes, formats."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import aspects, calibration
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, not_applicable, not_examined
from curate_fiji.core.model.ask import A_VALUE, CONTRADICTION, MISSING_PART, UNKNOWN, Ask
from curate_fiji.core.model.evidence import evidence, of_fact
from curate_fiji.core.model.fact import CONFIRMED_BY_TWO
from curate_fiji.core.model.look import FIRST_BYTES, ORIGINAL_METADATA, READER_METADATA
from curate_fiji.core.model.property import PICTURES
from curate_fiji.core.relating import images
from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, sentence, told

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case


@rule("check.layers", needs=(READER_METADATA,), of="images")
def layers(case):
    # type: (Case) -> Answer
    """Several planes, pictures, series or resolutions, by whichever reader says so. Source: Check worksheet, layers."""
    deposit = case.deposit
    opened = set(r.path for r in deposit.opened)
    known = deposit.images + [r for r in deposit.described if r.path not in opened]
    told = opened | set(r.path for r in known)
    others = [r for r in case.records() if r.path not in told]
    proof = [evidence(r, value) for r in known for value in [_layers_of(r, deposit.properties_of(r))] if value]
    if proof:
        text = "%s several planes, pictures or series: %s." % (
            plural(len(proof), "file has", "files have"), listed("%s (%s)" % (p.file, p.value) for p in proof))
        if others:
            text += " Not looked at, since no reader here opens %s: %s." % (
                "it" if len(others) == 1 else "them", listed(r.path for r in others))
        return found(text, proof)
    if not known:
        return not_applicable("No image opened.")
    return case.absent("Every image is a single plane.", INFORMATION, records=deposit.images + others)


def _layers_of(record, properties):
    # type: (Record, Dict[Text, Text]) -> Text
    """Return what makes several layers of an image, "" where it is of one plane by all that was read of it."""
    main, pages = record.main if record.series else None, record.fact("Pages")
    sizes = [images.size(record, axis) for axis in "ZT" if main or record.fact("Size" + axis)]
    in_planes = bool(main and main.planes > 1) or any(size is None or size > 1 for size in sizes)  # None: in dispute
    parts = []
    if not in_planes and pages is not None and (pages.number or 0) > 1:
        parts.append("%d pages" % int(pages.number or 0))
    elif not in_planes and int(properties.get(PICTURES, "1")) > 1:
        parts.append("%s pictures" % properties[PICTURES])
    if len(record.series) > 1:
        parts.append("%d series" % len(record.series))
    if not in_planes and not parts:
        return ""
    if main and main.resolutions > 1:
        parts.append("%d resolutions" % main.resolutions)
    known = main or images.size(record, "X") is not None
    return "; ".join(([images.dimensions_of(record)] if known else []) + parts)


@rule("check.compressed")
def compression(case):
    # type: (Case) -> Answer
    """Lossy is what the data went through, lossless what the codec guarantees. Source: Check worksheet."""
    deposit = case.deposit
    if not deposit.described:
        return not_applicable("No image opened.")
    lossy, own, exports, silent, proof = [], [], [], [], []  # type: List[Record], List[Record], List[Record], List[Record], List[Evidence]
    for record in deposit.described:
        text, is_lossy, fact = images.compression(record)
        if is_lossy:
            lossy.append(record)
            (own if images.from_camera(record) else exports).append(record)
        elif is_lossy is None:
            silent.append(record)
        said = evidence(record, "compression: " + text) if fact is None else of_fact(record, fact)
        said.note = "; ".join(one for one in (said.note, "with loss" if is_lossy else "") if one)
        proof.append(said)
    text = "With loss: %s." % (listed(r.path for r in lossy) if lossy else "none")
    if own:
        text += " As the camera itself wrote them: %s." % listed(r.path for r in own)
    if silent:
        text += " The reader does not say for %s." % listed(r.path for r in silent)
    asks = []
    if exports:
        asks.append(Ask("lossy", "%s %s compressed with loss (%s). Do uncompressed originals exist, "
                        "and could you add them?" % (
                            listed([r.path for r in exports], 3), "is" if len(exports) == 1 else "are",
                            listed(sorted(set(images.compression(r)[0].split(" (1.2.")[0] for r in exports)), 3)),
                        "lossy copies can't be measured reliably", MISSING_PART, 2, [r.path for r in exports]))
    proof.sort(key=lambda one: "with loss" not in one.note)
    return found(text, proof, asks)


@rule("understand.proprietary", needs=(FIRST_BYTES,), of="images")
def proprietary(case):
    # type: (Case) -> Answer
    """Is proprietary software needed to view or work with the images? Source: 2-Understand worksheet, Scientific
    images 1; Confocal primer, Key question 4.
    """
    deposit = case.deposit
    own = [r for r in deposit.image_like if is_proprietary(r)]
    if not deposit.image_like:
        return not_applicable("There is no image.")
    if not own:
        return case.absent("All image formats are openly specified.", FINE,
                      [evidence(r, r.format) for r in deposit.image_like])
    return found("Proprietary formats: %s. Free software that opens them: %s." % (
        listed(sorted(set("%s (%s)" % (r.format, r.path) for r in own))),
        listed(sorted(set(program.strip() for r in own for program in r.identity.open_with.split(",")
                          if program.strip())), 12)),
        [evidence(r, "%s: %s" % (r.format, r.identity.open_with)) for r in own])


def _calibration_evidence(record, judged, why, fact):
    # type: (Record, Text, Text, Optional[Fact]) -> Evidence
    if fact is None:
        other = images.other_unit(record)
        return of_fact(record, other, why) if other is not None else evidence(record, "no PhysicalSizeX")
    return of_fact(record, fact, "%s: %s" % (judged, why))


_ORDER = (calibration.PLAUSIBLE, calibration.OTHER_UNIT, calibration.NO_CALIBRATION, calibration.IMPLAUSIBLE,
          calibration.DOUBTFUL, calibration.ABSENT)


def _lacking(records, axis, term):
    # type: (List[Record], Text, Text) -> List[Record]
    """Return the records with several planes or times and no step between them."""
    return [r for r in records if (images.size(r, axis) or 1) > 1 and r.fact(term) is None]


@rule("understand.resolution")
def calibrated(case):
    # type: (Case) -> Answer
    """Whether sizes can be measured. Source: Check worksheet, resolution; slides, Understand: calibration."""
    deposit = case.deposit
    if not deposit.described:
        return not_applicable("No image opened.")
    groups = {}  # type: Dict[Text, List[Record]]
    proof, bad, stacks, known = [], [], [], []  # type: List[Evidence], List[Record], List[Record], List[Record]
    for record in deposit.described:
        judged, why, fact = images.calibration_verdict(record)
        groups.setdefault(judged, []).append(record)
        proof.append(_calibration_evidence(record, judged, why, fact))
        if judged not in (calibration.PLAUSIBLE, calibration.OTHER_UNIT):
            bad.append(record)
        (stacks if images.axis_is_unknown(record) else known).append(record)
    text = "; ".join("%s: %s" % (kind, listed(r.path for r in groups[kind])) for kind in _ORDER if kind in groups)
    no_step, no_time = _lacking(known, "Z", "PhysicalSizeZ"), _lacking(known, "T", "TimeIncrement")
    for records, words in ((stacks, "stacks that do not say whether they are depth or time"),
                           (no_step, "stacks of which no z step was read"),
                           (no_time, "time series of which no time step was read")):
        if records:
            text += "; %s: %s" % (words, listed(r.path for r in records))
    proof.sort(key=lambda one: "plausible:" in one.note)
    proof += [of_fact(r, fact) for r in known for fact in [r.fact("TimeIncrement")] if fact is not None]
    # What is damaged is sent again; what the documentation gives is not asked for
    given = deposit.said_of(phrases.PIXEL_SIZE)
    asks = _calibration_asks(*[[r for r in records if not r.is_at_fault] for records in (
        [r for r in bad if r.path not in given], stacks, no_step, no_time)])
    return found(sentence(text), proof, asks, LOOK_AT_THIS if asks else INFORMATION)


def _calibration_asks(bad, stacks, no_step, no_time):
    # type: (List[Record], List[Record], List[Record], List[Record]) -> List[Ask]
    asks = []
    for key, records, question, because, weight in (
            ("calibration", [r for r in bad if not r.format.startswith("JPEG")],
             "What is the pixel size (with unit) of %s?", "nothing can be measured without it", 3),
            ("axis", stacks, "Are the planes of %s depth (z) or time, and what is the distance between them?",
             "neither volumes nor speeds can be measured without it", 2),
            ("z-step", no_step, "What is the distance between the planes (z step) of %s?",
             "volumes can't be measured without it", 2),
            ("time-step", no_time, "What is the time between the frames of %s?",
             "speeds can't be measured without it", 2)):
        if records:
            paths = [r.path for r in records]
            asks.append(Ask(key, question % told(paths, 4), because, UNKNOWN, weight, paths, reply=A_VALUE))
    return asks


@rule("understand.image-data")
def image_data(case):
    # type: (Case) -> Answer
    """What each image is; what two readers confirm, and where they disagree. Source: 3-Request worksheet: image data;
    OME 2016-06 Pixels.
    """
    deposit = case.deposit
    if not deposit.described:
        return not_applicable("No image opened.")
    text = "%s described in inventory.csv and the report." % plural(
        len(deposit.described), "image is", "images are")
    confirmed = sum(1 for r in deposit.described for fact in r.facts if fact.standing == CONFIRMED_BY_TWO)
    total = sum(len(r.facts) for r in deposit.described)
    disputed = [(r, fact) for r in deposit.described for fact in r.facts if fact.disputed]
    if confirmed:
        text += " %d of %s confirmed by two readers." % (confirmed, plural(total, "fact is", "facts are"))
    if disputed:
        text += " Two readers disagree, and neither is followed: %s." % listed(
            ["%s %s (%s)" % (r.path, aspects.term(fact.term).label.lower(), fact.text) for r, fact in disputed], 6)
    proof = [of_fact(r, fact) for r, fact in disputed]
    proof += [evidence(r, "%s; %s" % (r.format, images.one_line(r))) for r in deposit.described]
    return found(text, proof, _disputes(disputed), LOOK_AT_THIS if disputed else INFORMATION)


def _disputes(disputed):
    # type: (List[Tuple[Record, Fact]]) -> List[Ask]
    """Two programs that read one file differently: the depositor may know which is right."""
    if not disputed:
        return []
    record, fact = disputed[0]
    said = " and ".join(sorted(set(("%s %s" % (one.value, one.unit)).strip() for one in fact.witnesses)))
    others = "" if len(disputed) == 1 else " (and %s more like it)" % (len(disputed) - 1)
    return [Ask("disputed", "Two programs read %s as the %s of %s%s. Which is right?" % (
        said, aspects.term(fact.term).label.lower(), record.path, others),
        "whoever opens the file gets one or the other", CONTRADICTION, 2, [r.path for r, _fact in disputed],
        reply=A_VALUE)]


@rule("understand.ome-valid")
def ome_valid(case):
    # type: (Case) -> Answer
    """OME-XML against its own release of the schema, offline. Source: 4-Augment worksheet: domain-specific schemas;
    OME 2016-06.
    """
    carrying = [(r, r.ome) for r in case.deposit.content if r.ome is not None]
    if not carrying:
        return not_applicable("No file carries OME-XML.")
    wrong = [(r, ome.problem) for r, ome in carrying if ome.problem and ome.examined]
    unjudged = [(r, ome.problem) for r, ome in carrying if not ome.examined]
    proof = [evidence(r, problem) for r, problem in wrong + unjudged]
    proof += [evidence(r, "valid") for r, ome in carrying if not ome.problem]
    text = "OME-XML in %s is valid." % plural(len(carrying) - len(unjudged), "file")
    if wrong:
        text = "Not valid in %d of %d: %s." % (len(wrong), len(carrying), listed(
            "%s (%s)" % (r.path, problem) for r, problem in wrong))
    if not unjudged:
        return found(text, proof, outcome=LOOK_AT_THIS if wrong else FINE)
    text = "%sNot examined in %d of %d: %s." % (
        text + " " if len(unjudged) < len(carrying) else "", len(unjudged), len(carrying), listed(
            "%s (%s)" % (r.path, problem) for r, problem in unjudged))
    return found(text, proof, outcome=LOOK_AT_THIS) if len(unjudged) < len(carrying) else not_examined(text, proof)


@rule("understand.hidden", needs=(ORIGINAL_METADATA,), of="images")
def hidden_documentation(case):
    # type: (Case) -> Answer
    """How much the files say beyond their dimensions. Source: slides, Understand: hidden documentation."""
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    rich = sorted(deposit.images, key=lambda r: (-r.original_count, r.path))
    total = sum(r.original_count for r in rich)
    if not total:
        return case.absent("No image carries original metadata beyond its dimensions.", INFORMATION)
    return found("%d entries of original metadata, most in %s." % (total, listed(
        ("%s (%d)" % (r.path, r.original_count) for r in rich if r.original_count), 4)),
        [evidence(r, "%d entries" % r.original_count) for r in rich if r.original_count])
