"""Rules about what the files say of how images were made (OME metadata, vendor metadata)."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.model.answer import found, needs_person, not_applicable
from curate_fiji.core.model.ask import UNKNOWN, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import ORIGINAL_METADATA, READER_METADATA
from curate_fiji.core.relating import images, readme
from curate_fiji.core.relating.rows import evidence, first, matching, value_text
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


# Aspect, the metadata paths that give it (first that is there counts)
_ASPECTS = [
    ("Microscope or camera", (r"Microscope/@(Model|Manufacturer)", r"Microscope\|Name$",
                              r"Exif IFD0/Model$", r"0008,1090 ", r"ScanScope ID$",
                              r"\[Version Info\] SystemName$", r"Microscope/@Type")),
    ("Objective", (r"Objective:\d+/@Model", r"Objective:\d+/@NominalMagnification",
                   r"ObjectiveName$", r"ObjectiveLens Name$", r"AppMag$")),
    ("LensNA", (r"Objective:\d+/@LensNA",)),
    ("Detector", (r"Detector:\d+/@(Model|Type)", r"DetectorSettings")),
    ("LightSource", (r"Instrument:\d+/(Laser|Arc|Filament|LightEmittingDiode):",
                     r"LightSourceSettings/@Wavelength")),
    ("ExposureTime", (r"/@ExposureTime", r"Exposure Time$", r"0018,1150 ")),
    ("software", ()),
    ("stage position", (r"/@PositionX",)),
]


def _fact_of(record, aspect, patterns):
    return images.software(record) if aspect == "software" else \
        first(record, *patterns)


def _coverage(deposit, aspects):
    """Return (lines ``Objective: 3 of 8 images``, evidence)."""
    lines, proof = [], []
    for aspect, patterns in aspects:
        having = [(r, _fact_of(r, aspect, patterns)) for r in deposit.images]
        having = [(r, fact) for r, fact in having if fact]
        lines.append("%s %d of %d" % (aspect, len(having), len(deposit.images)))
        proof += [evidence(r, fact) for r, fact in having[:3]]
    return lines, proof


@rule("understand.collect")
def collection_methods(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    lines, proof = _coverage(deposit, _ASPECTS)
    text = "Given in the files: %s." % "; ".join(lines)
    body = readme.body_of(deposit.text, "methods") if deposit.text else ""
    text += " The documentation has %s." % (
        "a methods text of %d words" % len(body.split()) if not readme.is_placeholder(body)
        else "no methods text")
    asks = []
    bare = [r for r in deposit.images if not any(
        _fact_of(r, aspect, patterns) for aspect, patterns in _ASPECTS[:2])]
    if bare and readme.is_placeholder(body):
        asks.append(Ask("acquisition", "With which instrument and settings were these images taken: "
                        "%s?" % listed([r["path"] for r in bare], 4),
                        "the images can't be interpreted or repeated without it", UNKNOWN, 3,
                        [r["path"] for r in bare]))
    return found(text, proof, asks)


@rule("understand.instrument", needs=(READER_METADATA, ORIGINAL_METADATA), of="images")
def instrument(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    said, proof = [], []
    for record in deposit.images:
        for aspect, patterns in (_ASPECTS[0], _ASPECTS[1], _ASPECTS[2], _ASPECTS[3]):
            fact = first(record, *patterns)
            if fact:
                proof.append(evidence(record, fact))
                line = "%s %s" % (aspect, value_text(fact).strip())
                if line not in said:
                    said.append(line)
        fact = images.software(record)
        if fact:
            proof.append(evidence(record, fact))
            line = "Software %s" % fact[1].strip()
            if line not in said:
                said.append(line)
    if not said:
        return case.absent("No file names its instrument or software.", asks=[
            Ask("instrument", "Which instrument and software made the images?",
                "settings and limits depend on it", UNKNOWN, 2)])
    return found("%s." % listed(said, 20), proof)


@rule("understand.process")
def processing_methods(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    words = deposit.has_words("deconvol", "background subtract", "threshold", "segment", "contrast",
                              "cropp", "maximum intensity", "projection", "stitch", "denois",
                              "filter", "normaliz", "normalis", "imagej", "fiji", "photoshop",
                              "matlab", "raw, unprocessed", "unprocessed")
    writers = [(r, images.software(r)) for r in deposit.images]
    writers = [(r, fact) for r, fact in writers if fact]
    text = "Words for processing in the documentation: %s. Software named in the files: %s." % (
        ", ".join(words) or "none", listed(sorted(set(f[1].strip() for _r, f in writers)), 8)
        or "none")
    asks = []
    if not words:
        asks.append(Ask("processing", "Were the images processed after acquisition (cropped, "
                        "contrast changed, deconvolved, exported)? If so, how?",
                        "processed pixels can't be compared with raw ones", UNKNOWN, 2))
    return needs_person(text, [evidence(r, fact) for r, fact in writers], asks)


@rule("understand.calibration")
def calibration_information(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    good = [(r, images.calibration_verdict(r)) for r in deposit.images]
    good = [(r, verdict[2]) for r, verdict in good if verdict[0] == calibration.PLAUSIBLE]
    words = deposit.has_words("scale bar", "calibrat", "phantom", "bead", "psf", "standard")
    stated = readme.pixel_sizes(deposit.text)
    text = "%d of %d images carry a plausible pixel size." % (len(good), len(deposit.images))
    text += " The documentation states: %s." % (
        listed([phrase for _v, _u, phrase in stated] + words) or "nothing")
    return found(text, [evidence(r, fact) for r, fact in good])


@rule("understand.channels")
def channels(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    many = set(r["path"] for r in deposit.images if r["images"][0]["SizeC"] > 1
               and not r["images"][0]["rgb"])
    named, unnamed, proof = [], [], []
    for record in deposit.images:
        said = images.channels(record)
        if said:
            named.append("%s: %s" % (record["path"], ", ".join(said)))
            proof += [evidence(record, fact) for fact in matching(
                record, r"^Image:0/Pixels/Channel:\d+/@(Name|Fluor|E\w+Wavelength)$")]
        elif record["path"] in many:
            unnamed.append(record)
    if not many and not named:
        return not_applicable("No image has several channels.")
    text = listed(named, 6) + "." if named else ""
    if unnamed:
        text += " Several channels without names: %s." % listed(r["path"] for r in unnamed)
    asks = []
    if unnamed:
        asks.append(Ask("channels", "What does each channel of %s show (probe, dye, wavelengths)?"
                        % listed([r["path"] for r in unnamed], 3),
                        "channels without names can't be interpreted", UNKNOWN, 3,
                        [r["path"] for r in unnamed]))
    return found(text.strip(), proof, asks)


@rule("understand.dates", needs=(READER_METADATA, ORIGINAL_METADATA), of="images")
def dates(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    said, proof = {}, []
    for record in deposit.images:
        fact = first(record, r"^Image:\d+/AcquisitionDate$", r"Date/Time Original$")
        if fact:
            said[record["path"]] = fact[1][:10]
            proof.append(evidence(record, fact))
    if not deposit.images:
        return not_applicable("No image opened.")
    if not said:
        return case.absent("No image gives an acquisition date.")
    days = sorted(said.values())
    span = days[0] if days[0] == days[-1] else "%s to %s" % (days[0], days[-1])
    return found("%d of %d images give one: %s." % (len(said), len(deposit.images), span), proof)


@rule("understand.raw")
def raw_data(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    pairs = deposit.related("raw and export")
    text = "%s raw and exported files of the same name." % plural(len(pairs), "pair") \
        if pairs else "No raw file lies beside its export."
    words = deposit.has_words("raw", "processed", "unprocessed", "original")
    if words:
        text += " The documentation speaks of: %s." % ", ".join(words)
    return needs_person(text, [Evidence(one["files"][0], "with %s" % ", ".join(one["files"][1:])) for one in pairs])


@rule("understand.stacks")
def loose_stacks(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    stacks = [one for one in deposit.related("numbered series") if "loose planes" in one["note"]]
    if not stacks:
        return not_applicable("No stack of loose planes was found.")
    parts, proof = [], []
    for one in stacks:
        gap = ", missing %s" % listed(one["missing"]) if one["missing"] else ", no gap"
        parts.append("%d files %s%s" % (len(one["files"]), re.sub("^numbered files ", "", one[
            "note"]).split(",")[0], gap))
        proof.append(Evidence(one["files"][0], one["note"] + gap))
    return found("%s. One OME-TIFF would keep the order in the file itself." % "; ".join(parts),
                 proof)
