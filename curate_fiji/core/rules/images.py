"""Rules about image data: calibration, compression, planes, formats."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model.answers import absent, ask, found, not_applicable
from curate_fiji.core.model.facts import evidence, matching
from curate_fiji.core.relating import images
from curate_fiji.core.rules.files import listed, plural

RULES = ("layers", "compression", "proprietary", "calibrated", "image_data", "ome_valid",
         "hidden_documentation")


def layers(deposit, _question):
    many = [r for r in deposit.images if r["images"][0]["planes"] > 1 or len(r["images"]) > 1]
    if not many:
        return absent("Every image is a single plane.") if deposit.images else \
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


def compression(deposit, _question):
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
        asks.append(ask("lossy", "%s %s compressed with loss (JPEG). Do uncompressed originals exist, "
                        "and could you add them?" % (listed([r["path"] for r in exports], 3),
                                                     "is" if len(exports) == 1 else "are"),
                        "lossy copies can't be measured reliably", 2,
                        [r["path"] for r in exports]))
    return found(text, proof, asks)


def proprietary(deposit, _question):
    own = [r for r in deposit.image_like if is_proprietary(r)]
    if not deposit.image_like:
        return not_applicable("There is no image.")
    if not own:
        return absent("All image formats are openly specified.",
                      [evidence(r, value=r["format"]) for r in deposit.image_like])
    return found("Proprietary formats: %s. Free software that opens them: %s." % (
        listed(sorted(set("%s (%s)" % (r["format"], r["path"]) for r in own))),
        listed(sorted(set(program.strip() for r in own for program in r["open_with"].split(",")
                          if program.strip())), 12)),
        [evidence(r, value="%s: %s" % (r["format"], r["open_with"])) for r in own])


def calibrated(deposit, _question):
    if not deposit.images:
        return not_applicable("No image opened.")
    groups, proof, bad, stacks, known = {}, [], [], [], []
    for record in deposit.images:
        judged, why, fact = images.calibration_verdict(record)
        groups.setdefault(judged, []).append(record)
        proof.append(evidence(record, fact, value="no PhysicalSizeX") if fact is None
                     else dict(evidence(record, fact), note="%s: %s" % (judged, why)))
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
        asks.append(ask("calibration", "What is the pixel size (with unit) of %s?" % listed(
            [r["path"] for r in science], 4), "nothing can be measured without it", 3,
            [r["path"] for r in science]))
    if stacks:
        asks.append(ask("axis", "Are the planes of %s depth (z) or time, and what is the distance "
                        "between them?" % listed([r["path"] for r in stacks], 3),
                        "neither volumes nor speeds can be measured without it", 2,
                        [r["path"] for r in stacks]))
    if no_step:
        asks.append(ask("z-step", "What is the distance between the planes (z step) of %s?" % listed(
            [r["path"] for r in no_step], 3), "volumes can't be measured without it", 2,
            [r["path"] for r in no_step]))
    if no_time:
        asks.append(ask("time-step", "What is the time between the frames of %s?" % listed(
            [r["path"] for r in no_time], 3), "speeds can't be measured without it", 2,
            [r["path"] for r in no_time]))
    proof.sort(key=lambda one: "plausible:" in one.get("note", ""))
    return found(text[0].upper() + text[1:] + ".", proof, asks)


def image_data(deposit, _question):
    if not deposit.images:
        return not_applicable("No image opened.")
    return found("%s described in inventory.csv and the report." % plural(
        len(deposit.images), "image is", "images are"),
        [evidence(r, value="%s; %s" % (r["format"], images.one_line(r))) for r in deposit.images])


def ome_valid(deposit, _question):
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


def hidden_documentation(deposit, _question):
    if not deposit.images:
        return not_applicable("No image opened.")
    rich = sorted(deposit.images, key=lambda r: (-r["original_count"], r["path"]))
    total = sum(r["original_count"] for r in rich)
    if not total:
        return absent("No image carries original metadata beyond its dimensions.")
    return found("%d entries of original metadata, most in %s." % (total, listed(
        ("%s (%d)" % (r["path"], r["original_count"]) for r in rich if r["original_count"]), 4)),
        [evidence(r, value="%d entries" % r["original_count"]) for r in rich
         if r["original_count"]])
