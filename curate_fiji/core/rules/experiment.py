"""Rules about what documentation says of the experiment: its sample, its conditions, the control of its quality."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import aspects
from curate_fiji.core.knowledge.topics import CONDITIONS, MICROSCOPY, PREPARATION, QUALITY, SAMPLE, SCENES
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS, found, needs_person
from curate_fiji.core.model.ask import UNKNOWN, Ask
from curate_fiji.core.model.evidence import of_fact
from curate_fiji.core.model.look import DOCUMENT_TEXT
from curate_fiji.core.relating.topics import MOST_LINES, may_be_said_otherwise, spoken, under_headings
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.documentation import no_text
from curate_fiji.core.system.text import listed

MYPY = False
if MYPY:
    from typing import Callable, List, Optional, Sequence, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case

_OF_SAMPLES = ("whole slide", "fluorescence lifetime", "gel")    # modalities whose name does not say microscopy


@rule("understand.quality-control", needs=(DOCUMENT_TEXT,), of="documents")
def quality_control(case):
    # type: (Case) -> Answer
    """Is quality control clearly described? Source: 2-Understand worksheet, Tabular 3."""
    return _words(case, (QUALITY,), "quality", "quality control, calibration, controls or exclusions")


@rule("understand.sample", needs=(DOCUMENT_TEXT,), of="documents")
def sample(case):
    # type: (Case) -> Answer
    """What is the sample: organism or material, preparation, probes? Source: Confocal primer, Elements 1 and 2."""
    return _words(case, (SAMPLE, PREPARATION), "sample", "the sample", _about_the_sample)


def _about_the_sample(deposit):
    # type: (Deposit) -> List[Ask]
    """Return what to ask of the sample: stains of micrographs alone, and nothing of what is seen from the air or every
    day, which is no sample."""
    if not deposit.image_like:
        return []
    question = "What do the images show, and how was it chosen and prepared?"
    if any("microscopy" in r.modality or r.modality in _OF_SAMPLES or r.fact("LensNA") or r.fact("Objective")
           for r in deposit.described) or spoken(deposit, MICROSCOPY):
        question = "What is the sample, and how was it prepared (fixation, stains, mounting)?"
    elif spoken(deposit, SCENES) or all(_is_a_photograph(r) for r in deposit.image_like):
        return []
    return [Ask("sample", question, "others can't judge or repeat the experiment without it", UNKNOWN, 2)]


def _is_a_photograph(record):
    # type: (Record) -> bool
    """Tell whether an image is one of a camera, or of the ground: of a scene, not of a specimen."""
    return record.modality == "remote sensing" or record.fact("Camera") is not None


@rule("understand.conditions", needs=(DOCUMENT_TEXT,), of="documents")
def conditions(case):
    # type: (Case) -> Answer
    """Under which environmental or experimental conditions were the images taken? Source: Slides, Understand 5."""
    deposit = case.deposit
    given = [(r, fact) for r in deposit.described for fact in [r.fact(term) for term in (
        "Temperature", "CO2Percent", "Humidity")] if fact]
    proof = [of_fact(r, fact) for r, fact in given]
    words = spoken(deposit, CONDITIONS) or under_headings(deposit, "conditions")
    if proof or words:
        return found("In the files: %s. In the documentation: %s." % (
            listed(sorted(set("%s %s" % (aspects.term(fact.term).label, fact.text)
                              for _r, fact in given))) or "nothing", words.told if words else "nothing known here"),
                     words.proof[:MOST_LINES] + proof)
    return no_text(case) or _no_word(case, "conditions", "The files give none. ")


def _words(case, wanted, field, about, asking=None):
    # type: (Case, Sequence[Text], Text, Text, Optional[Callable[[Deposit], List[Ask]]]) -> Answer
    """Look for words of topics; what stands under a heading of a field, in whatever words, is a person's to read."""
    nothing = no_text(case)
    if nothing:
        return nothing
    used = spoken(case.deposit, *wanted)
    if used:
        return needs_person("Words for %s in the documentation: %s." % (about, used.told), used.proof)
    headed = under_headings(case.deposit, field)
    if headed:
        return needs_person("The documentation has a heading for %s: %s." % (about, headed.told), headed.proof)
    return _no_word(case, about, asks=asking(case.deposit) if asking else ())


def _no_word(case, about, before="", asks=()):
    # type: (Case, Text, Text, Sequence[Ask]) -> Answer
    """Return the answer where no word was found: a person's, where it may be said in words that are not known here."""
    text = "%sNo word known here for %s is in the documentation" % (before, about)
    if may_be_said_otherwise(case.deposit):
        return needs_person(text + ", which may say it in other words: read it.")
    return case.absent(text + ".", LOOK_AT_THIS if asks else INFORMATION, asks=asks)
