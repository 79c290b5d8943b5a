"""Rules about what the files say of how images were made: facts, by the terms of ``knowledge.aspects``."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import aspects, calibration
from curate_fiji.core.knowledge.topics import CALIBRATION, INSTRUMENT, PROCESSING
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS, found, needs_person, not_applicable
from curate_fiji.core.model.ask import UNKNOWN, Ask
from curate_fiji.core.model.evidence import Evidence, evidence, of_fact
from curate_fiji.core.model.look import ORIGINAL_METADATA, READER_METADATA
from curate_fiji.core.relating import images
from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.topics import MOST_LINES, may_be_said_otherwise, spoken, under_headings
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, told

MYPY = False
if MYPY:
    from typing import Iterable, List, Optional, Sequence, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case


# What a methods section is asked for; the first term that is given counts
_ASPECTS = (
    ("Microscope or camera", ("Microscope", "Camera")),
    ("Objective", ("Objective", "Magnification")),
    ("LensNA", ("LensNA",)),
    ("Detector", ("Detector",)),
    ("LightSource", ("LightSource", "Excitation")),
    ("ExposureTime", ("ExposureTime", "DwellTime")),
    ("software", ("Software",)),
    ("stage position", ("StagePosition",)),
)
_INSTRUMENT = ("Microscope", "Camera", "Objective", "Magnification", "LensNA", "Detector", "LightSource",
               "AcceleratingVoltage", "ExposureTime", "Software")


def _first(record, terms):
    # type: (Record, Sequence[Text]) -> Optional[Fact]
    """Return the first of these facts that is given and not disputed."""
    for term in terms:
        fact = record.fact(term)
        if fact is not None and not fact.disputed:
            return fact
    return None


def _given(record, terms):
    # type: (Record, Iterable[Text]) -> List[Fact]
    """Return all facts of these terms that are given and not disputed."""
    return [fact for fact in [_first(record, (term,)) for term in terms] if fact is not None]


def _together(record, facts):
    # type: (Record, Sequence[Fact]) -> Evidence
    """Return several facts of one file as one piece of evidence: ``Objective: Plan-Apochromat 63x; LensNA: 1.4``.

    A deposit's list of evidence is short; so each file has its place in it.
    """
    first = of_fact(record, facts[0])
    value = "; ".join("%s: %s" % (aspects.term(fact.term).label, fact.text) for fact in facts)
    places = "; ".join(fact.witnesses[0].path for fact in facts[:3])
    notes = "; ".join(fact.note for fact in facts if fact.overruled)
    return Evidence(first.file, value, places + ("; ..." if len(facts) > 3 else ""), notes, first.reader, first.sha256)


@rule("understand.collect", needs=(READER_METADATA, ORIGINAL_METADATA), of="images")
def collection_methods(case):
    # type: (Case) -> Answer
    """What the files and the documentation say of the acquisition. Source: Understand worksheet, methods."""
    deposit = case.deposit
    if not deposit.described:
        return not_applicable("No image opened.")
    lines = ["%s %d of %d" % (aspect, sum(1 for r in deposit.described if _first(r, terms)), len(deposit.described))
             for aspect, terms in _ASPECTS]
    rest = [term for _aspect, terms in _ASPECTS for term in terms] + ["TimeIncrement", "Immersion"]
    given = [(r, _given(r, rest)) for r in deposit.described]
    proof = [_together(r, facts) for r, facts in given if facts]
    text = "Read in the files: %s." % "; ".join(lines)
    methods = deposit.documentation.words("methods")
    text += " The documentation has %s." % (
        "a methods text of %d words" % len(methods.split()) if methods
        else "no methods text")
    named = spoken(deposit, INSTRUMENT)
    headed = under_headings(deposit, "instruments")
    if named:
        text += " It names %s." % named.told
    elif headed:
        text += " It has a heading for the instrument: %s." % headed.told
    elif deposit.text.strip():
        text += " No word known here names an instrument in it."
    asks = []
    bare = [r for r in deposit.described if not r.is_at_fault
            and not any(_first(r, terms) for _aspect, terms in _ASPECTS[:2])]
    if bare and not named and not headed and not may_be_said_otherwise(deposit):
        asks.append(Ask("acquisition", "With which instrument and settings were these images taken: "
                        "%s?" % told([r.path for r in bare], 4),
                        "the images can't be interpreted or repeated without it", UNKNOWN, 3,
                        [r.path for r in bare]))
    proof = (named.proof or headed.proof)[:MOST_LINES] + proof
    proof += [evidence(r, "a methods text") for r in deposit.readmes] if methods else []
    outcome = LOOK_AT_THIS if asks else INFORMATION
    if not proof:
        return case.absent(text, outcome, asks=asks, records=deposit.described)
    return found(text, proof, asks, outcome)


@rule("understand.instrument", needs=(READER_METADATA, ORIGINAL_METADATA), of="images")
def instrument(case):
    # type: (Case) -> Answer
    """The instrument and the software of each image: by the files, else by the documentation. Source: Understand
    worksheet, instrument.
    """
    deposit = case.deposit
    if not deposit.described:
        return not_applicable("No image opened.")
    said, proof = [], []  # type: List[Text], List[Evidence]
    for record in deposit.described:
        facts = _given(record, _INSTRUMENT)
        if facts:
            proof.append(_together(record, facts))
        for fact in facts:
            line = "%s %s" % (aspects.term(fact.term).label, fact.text)
            if line not in said and fact.term not in ("ExposureTime", "Magnification"):
                said.append(line)
    named = spoken(deposit, INSTRUMENT)
    if said:
        return found("%s.%s" % (listed(said, 20), " The documentation names %s." % named.told if named else ""),
                     named.proof[:MOST_LINES] + proof)
    if named:
        return found("The documentation names %s; the files name neither instrument nor software." % named.told,
                     named.proof)
    headed = under_headings(deposit, "instruments")
    if headed or may_be_said_otherwise(deposit):
        return needs_person("The files name neither instrument nor software. %s" % (
            "The documentation has a heading for it: %s." % headed.told if headed else
            "No word known here names one in the documentation, which may say it in other words: read it."),
            headed.proof)
    return case.absent("No file names its instrument or software%s." % (
        ", and no word known here names one in the documentation" if deposit.text.strip() else ""), LOOK_AT_THIS, asks=[
            Ask("instrument", "Which instrument and software made the images?",
                "settings and limits depend on it", UNKNOWN, 2)])


@rule("understand.process")
def processing_methods(case):
    # type: (Case) -> Answer
    """Whether the images were processed: words in the documentation, programs in the files. Source: Slides,
    Understand 2; 3-Request worksheet: image processing method; TIFF primer, Technical considerations 2.
    """
    deposit = case.deposit
    words = spoken(deposit, PROCESSING)
    writers = [(r, fact) for r in deposit.described for fact in [_first(r, ("Software",))] if fact is not None]
    text = "Words for processing in the documentation: %s. Software named in the files: %s." % (
        words.told if words else "none known here",
        listed(sorted(set(fact.value for _r, fact in writers)), 8) or "none")
    asks = []
    if not words and deposit.image_like and not may_be_said_otherwise(deposit):
        asks.append(Ask("processing", "Were the images processed after acquisition (cropped, "
                        "contrast changed, deconvolved, exported)? If so, how?",
                        "processed pixels can't be compared with raw ones", UNKNOWN, 2))
    return needs_person(text, words.proof[:MOST_LINES] + [of_fact(r, fact) for r, fact in writers], asks)


@rule("understand.calibration", needs=(READER_METADATA, ORIGINAL_METADATA), of="images")
def calibration_information(case):
    # type: (Case) -> Answer
    """How the pixel sizes were calibrated. Source: slides, Understand: calibration information."""
    deposit = case.deposit
    if not deposit.described:
        return not_applicable("No image opened.")
    judged = [(r, images.calibration_verdict(r)) for r in deposit.described]
    good = [(r, fact) for r, (verdict, _why, fact) in judged if verdict == calibration.PLAUSIBLE and fact is not None]
    words = spoken(deposit, CALIBRATION)
    stated = [one.said for one in deposit.against_disk.claims if one.term == phrases.PIXEL_SIZE] \
        if deposit.against_disk else []
    text = "%d of %d images carry a plausible pixel size." % (len(good), len(deposit.described))
    other = [(r, fact) for r in deposit.described for fact in [images.other_unit(r)] if fact is not None]
    text += " Calibrated in a unit that is no length: %s." % listed(r.path for r, _fact in other) if other else ""
    text += " The documentation states: %s." % (
        listed(sorted(set(stated)) + words.words) or "nothing known here")
    if not good and not other and not stated and not words:
        return needs_person(text, outcome=LOOK_AT_THIS) if may_be_said_otherwise(deposit) else \
            case.absent(text, LOOK_AT_THIS, records=deposit.described)
    return found(text, words.proof[:MOST_LINES] + [of_fact(r, fact) for r, fact in good + other])


@rule("understand.channels")
def channels(case):
    # type: (Case) -> Answer
    """What each channel shows. Source: Understand worksheet, channels."""
    deposit = case.deposit
    many = set(r.path for r in deposit.described if (images.size(r, "C") or 1) > 1
               and not (r.series and r.main.rgb))
    named, unnamed, proof = [], [], []  # type: List[Text], List[Record], List[Evidence]
    for record in deposit.described:
        said = images.channels(record)
        if said:
            named.append("%s: %s" % (record.path, ", ".join(said)))
            facts = _given(record, ("ChannelNames", "Excitation", "Emission"))
            proof += [_together(record, facts)] if facts else []
        elif record.path in many and not record.is_at_fault:
            unnamed.append(record)
    if not many and not named:
        return not_applicable("No image has several channels.")
    text = listed(named, 6) + "." if named else ""
    if unnamed:
        text += " Several channels without names: %s." % listed(r.path for r in unnamed)
    asks = []
    if unnamed:
        asks.append(Ask("channels", "What does each channel of %s show (probe, dye, wavelengths)?"
                        % listed([r.path for r in unnamed], 3),
                        "channels without names can't be interpreted", UNKNOWN, 3,
                        [r.path for r in unnamed]))
    return found(text.strip(), proof, asks)


@rule("understand.dates", needs=(READER_METADATA, ORIGINAL_METADATA), of="images")
def dates(case):
    # type: (Case) -> Answer
    """When the images were taken, as their files state it. Source: TIFF primer, Image origin 1."""
    deposit = case.deposit
    if not deposit.described:
        return not_applicable("No image opened.")
    given = [(r, fact) for r in deposit.described for fact in [_first(r, ("AcquisitionDate",))] if fact is not None]
    if not given:
        return case.absent("No acquisition date was read in any image.", INFORMATION)
    days = sorted(fact.value[:10] for _r, fact in given)
    span = days[0] if days[0] == days[-1] else "%s to %s" % (days[0], days[-1])
    return found("Read in %d of %d images: %s." % (len(given), len(deposit.described), span),
                 [of_fact(r, fact) for r, fact in given])


@rule("understand.raw")
def raw_data(case):
    # type: (Case) -> Answer
    """Which files are raw data and which are processed, and are both kept? Source: Slides, data sharing in
    microscopy; Confocal primer, Most reproducible practice.
    """
    deposit = case.deposit
    pairs = deposit.related("raw and export")
    text = "%s raw and exported files of the same name." % plural(len(pairs), "pair") \
        if pairs else "No raw file lies beside its export."
    words = deposit.has_words("raw", "processed", "unprocessed", "original")
    if words:
        text += " The documentation speaks of: %s." % ", ".join(words)
    return needs_person(text, [Evidence(one.files[0], "with %s" % ", ".join(one.files[1:])) for one in pairs])


@rule("understand.stacks")
def loose_stacks(case):
    # type: (Case) -> Answer
    """Do the names of loose planes tell their order, and should the stack be one file? Source: Confocal primer,
    Handling z-stacks; TIFF primer, Preservation actions 3.
    """
    deposit = case.deposit
    stacks = [one for one in deposit.related("numbered series") if "loose planes" in one.note]
    if not stacks:
        return not_applicable("No stack of loose planes was found.")
    parts, proof = [], []
    for one in stacks:
        gap = ", missing %s" % listed(one.missing) if one.missing else ", no gap"
        parts.append("%d files %s%s" % (
            len(one.files), re.sub("^numbered files ", "", one.note).split(",")[0], gap))
        proof.append(Evidence(one.files[0], one.note + gap))
    return found("%s. One OME-TIFF would keep the order in the file itself." % "; ".join(parts), proof)
