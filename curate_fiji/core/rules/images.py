"""Rules about image data: calibration, compression, planes, formats."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model.answer import found, not_applicable
from curate_fiji.core.model.ask import A_VALUE, MISSING_PART, UNKNOWN, Ask
from curate_fiji.core.model.evidence import evidence as of_file
from curate_fiji.core.model.look import FIRST_BYTES, ORIGINAL_METADATA, READER_METADATA
from curate_fiji.core.relating import images
from curate_fiji.core.relating.rows import evidence, matching, value_text
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Optional, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case



@rule("check.layers", needs=(READER_METADATA,), of="images")
def layers(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    many = [r for r in deposit.images if r["images"][0]["planes"] > 1 or len(r["images"]) > 1]
    if not many:
        return case.absent("Every image is a single plane.") if deposit.images else \
            not_applicable("No image opened.")
    proof = []
    for record in many:
        value = images.dimensions(record["images"][0])
        if len(record["images"]) > 1:
            value += "; %d series" % len(record["images"])
        if record["images"][0]["resolutions"] > 1:
            value += "; %d resolutions" % record["images"][0]["resolutions"]
        proof.append(evidence(record, value=value))
    return found("%s several planes or series: %s." % (
        plural(len(many), "file has", "files have"),
        listed("%s (%s)" % (p["file"], p["value"]) for p in proof)), proof)


@rule("check.compressed")
def compression(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    lossy, own, exports, silent, proof = [], [], [], [], []
    for record in deposit.images:
        text, is_lossy, fact = images.compression(record)
        if is_lossy:
            lossy.append(record)
            (own if images.from_camera(record) else exports).append(record)
        elif is_lossy is None:
            silent.append(record)
        proof.append(evidence(record, fact, value="compression: " + text))
    text = "With loss: %s." % (listed(r["path"] for r in lossy) if lossy else "none")
    if own:
        text += " As the camera itself wrote them: %s." % listed(r["path"] for r in own)
    if silent:
        text += " The reader does not say for %s." % listed(r["path"] for r in silent)
    asks = []
    if exports:
        asks.append(Ask("lossy", "%s %s compressed with loss (JPEG). Do uncompressed originals exist, "
                        "and could you add them?" % (listed([r["path"] for r in exports], 3),
                                                     "is" if len(exports) == 1 else "are"),
                        "lossy copies can't be measured reliably", MISSING_PART, 2,
                        [r["path"] for r in exports]))
    return found(text, proof, asks)


@rule("understand.proprietary", needs=(FIRST_BYTES,), of="images")
def proprietary(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    own = [r for r in deposit.image_like if is_proprietary(r)]
    if not deposit.image_like:
        return not_applicable("There is no image.")
    if not own:
        return case.absent("All image formats are openly specified.",
                      [evidence(r, value=r["format"]) for r in deposit.image_like])
    return found("Proprietary formats: %s. Free software that opens them: %s." % (
        listed(sorted(set("%s (%s)" % (r["format"], r["path"]) for r in own))),
        listed(sorted(set(program.strip() for r in own for program in r["open_with"].split(",")
                          if program.strip())), 12)),
        [evidence(r, value="%s: %s" % (r["format"], r["open_with"])) for r in own])


def _calibration_evidence(record, judged, why, fact):
    # type: (Record, Text, Text, Optional[Row]) -> Evidence
    if fact is None:
        return evidence(record, value="no PhysicalSizeX")
    return of_file(record, value_text(fact), fact[0], "%s: %s" % (judged, why))


@rule("understand.resolution")
def calibrated(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    groups, proof, bad, stacks, known = {}, [], [], [], []
    for record in deposit.images:
        judged, why, fact = images.calibration_verdict(record)
        groups.setdefault(judged, []).append(record)
        proof.append(_calibration_evidence(record, judged, why, fact))
        if judged != calibration.PLAUSIBLE:
            bad.append(record)
        (stacks if images.axis_is_unknown(record) else known).append(record)
    order = (calibration.PLAUSIBLE, calibration.NO_CALIBRATION, calibration.IMPLAUSIBLE,
             calibration.DOUBTFUL, calibration.ABSENT)
    text = "; ".join("%s: %s" % (kind, listed(r["path"] for r in groups[kind]))
                     for kind in order if kind in groups)
    if stacks:
        text += "; stacks that do not say whether they are depth or time: %s" % listed(
            r["path"] for r in stacks)
    no_step = [r for r in known if r["images"][0]["SizeZ"] > 1
               and not matching(r, r"^Image:0/Pixels/@PhysicalSizeZ$")]
    if no_step:
        text += "; stacks without a z step: %s" % listed(r["path"] for r in no_step)
    no_time = [r for r in known if r["images"][0]["SizeT"] > 1
               and not matching(r, r"^Image:0/Pixels/(@TimeIncrement|Plane:0/@DeltaT)$")]
    if no_time:
        text += "; time series without a time step: %s" % listed(r["path"] for r in no_time)
    asks = []
    science = [r for r in bad if r["format"] != "JPEG"]
    if science:
        asks.append(Ask("calibration", "What is the pixel size (with unit) of %s?" % listed(
            [r["path"] for r in science], 4), "nothing can be measured without it", UNKNOWN, 3,
            [r["path"] for r in science], reply=A_VALUE))
    if stacks:
        asks.append(Ask("axis", "Are the planes of %s depth (z) or time, and what is the distance "
                        "between them?" % listed([r["path"] for r in stacks], 3),
                        "neither volumes nor speeds can be measured without it", UNKNOWN, 2,
                        [r["path"] for r in stacks]))
    if no_step:
        asks.append(Ask("z-step", "What is the distance between the planes (z step) of %s?" % listed(
            [r["path"] for r in no_step], 3), "volumes can't be measured without it", UNKNOWN, 2,
            [r["path"] for r in no_step], reply=A_VALUE))
    if no_time:
        asks.append(Ask("time-step", "What is the time between the frames of %s?" % listed(
            [r["path"] for r in no_time], 3), "speeds can't be measured without it", UNKNOWN, 2,
            [r["path"] for r in no_time], reply=A_VALUE))
    proof.sort(key=lambda one: "plausible:" in one.note)
    return found(text[0].upper() + text[1:] + ".", proof, asks)


@rule("understand.image-data")
def image_data(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    return found("%s described in inventory.csv and the report." % plural(
        len(deposit.images), "image is", "images are"),
        [evidence(r, value="%s; %s" % (r["format"], images.one_line(r))) for r in deposit.images])


@rule("understand.ome-valid")
def ome_valid(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    carrying = [r for r in deposit.opened if r["ome"]]
    if not carrying:
        return not_applicable("No file carries OME-XML.")
    wrong = [r for r in carrying if r["ome"]["problem"]]
    proof = [evidence(r, value=r["ome"]["problem"] or "valid") for r in wrong + [
        r for r in carrying if not r["ome"]["problem"]]]
    if not wrong:
        return found("OME-XML in %s is valid." % plural(len(carrying), "file"), proof)
    return found("Not valid in %d of %d: %s." % (len(wrong), len(carrying), listed(
        "%s (%s)" % (r["path"], r["ome"]["problem"]) for r in wrong)), proof)


@rule("understand.hidden", needs=(ORIGINAL_METADATA,), of="images")
def hidden_documentation(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    rich = sorted(deposit.images, key=lambda r: (-r["original_count"], r["path"]))
    total = sum(r["original_count"] for r in rich)
    if not total:
        return case.absent("No image carries original metadata beyond its dimensions.")
    return found("%d entries of original metadata, most in %s." % (total, listed(
        ("%s (%d)" % (r["path"], r["original_count"]) for r in rich if r["original_count"]), 4)),
        [evidence(r, value="%d entries" % r["original_count"]) for r in rich
         if r["original_count"]])
