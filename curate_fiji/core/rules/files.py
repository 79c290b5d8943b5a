"""Rules about the files themselves: what is there, what opens, sizes, storage, the working copy."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import PROBLEM, found, needs_person, not_applicable, not_examined
from curate_fiji.core.model.ask import FILES, MISSING_PART, UNKNOWN, Ask
from curate_fiji.core.model.evidence import evidence
from curate_fiji.core.model.look import NAMES
from curate_fiji.core.model.problem import OF_THE_FILE, UNSUPPORTED
from curate_fiji.core.model.record import NO, YES
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system import hashing
from curate_fiji.core.system.text import listed, plural, size_text

MYPY = False
if MYPY:
    from typing import Dict, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case

_SMALL = 256 * 256    # pixels below which an image is likely a thumbnail or a crop
_INCH = 25400.0       # micrometres
_LARGE = 4 * 10 ** 9  # bytes that some systems can't store in one file


@rule("check.inventory", needs=(NAMES,))
def inventory(case):
    # type: (Case) -> Answer
    """What is in the deposit, by format. Source: Check worksheet, inventory."""
    deposit = case.deposit
    if not deposit.files:
        return case.absent("The deposit holds no file.", PROBLEM, asks=[
            Ask("empty", "The deposit is empty. Could you upload the files again?",
                "nothing can be curated", MISSING_PART, 3, reply=FILES)])
    total = sum(record.size for record in deposit.files)
    kinds = {}  # type: Dict[Text, int]
    for record in deposit.content:
        name = record.format or record.kind
        kinds[name] = kinds.get(name, 0) + 1
    text = "%s, %s: %s." % (plural(len(deposit.files), "file"), size_text(total), "; ".join(
        "%d %s" % (kinds[kind], kind) for kind in sorted(kinds)))
    several = [one for one in deposit.objects if len(one.records) > 1]
    if several:
        text += " They make up %s; of several files: %s." % (plural(len(deposit.objects), "object"), listed(
            "%s (%s, %s)" % (one.name, one.layout, plural(len(one.records), "file")) for one in several))
    inside = sum(len(record.members) for record in deposit.files if record.category == "archive")
    if inside:
        text += " Inside archives: %s." % plural(inside, "member")
    return found(text + " All of it is in inventory.csv.",
                 [evidence(r, "%s, %s" % (r.format, size_text(r.size))) for r in deposit.content])


@rule("check.opens")
def opens(case):
    # type: (Case) -> Answer
    """Which files open, and with what. Source: Check worksheet, "Do files open as expected?"."""
    deposit = case.deposit
    tried = [r for r in deposit.content if r.opens in (YES, NO)]
    closed = [r for r in tried if r.opens == NO and (r.category in ("image", "container", "video") or r.problem)]
    opened = [r for r in tried if r.opens == YES]
    others = sorted(set("%s: %s" % (r.format, r.identity.open_with) for r in deposit.content
                        if r.opens != YES and r.identity.open_with))
    by_reader = {}  # type: Dict[Text, int]
    for record in opened:
        name = record.reader.software if record.reader else "Bio-Formats"
        by_reader[name] = by_reader.get(name, 0) + 1
    text = "%s opened%s." % (plural(len(opened), "image file"), "" if not by_reader else " with " + ", ".join(
        name if len(by_reader) == 1 else "%s (%d)" % (name, by_reader[name]) for name in sorted(by_reader)))
    undecoded = [r for r in opened if r.problem and r.problem.code == UNSUPPORTED]
    if undecoded:
        text += " Not all planes are decoded here: %s." % listed(
            "%s (%s)" % (r.path, r.problem.text if r.problem else "") for r in undecoded)
    if closed:
        text += " %s did not open: %s." % (plural(len(closed), "file"), listed(
            "%s (%s)" % (r.path, _why_closed(r)) for r in closed))
    if others:
        text += " Other software: %s." % listed(others, 8)
    asks = [Ask("open:" + r.path, "Which software opens %s? (It seems to be %s.)" % (r.path, r.format),
                "others can't use a file they can't open", UNKNOWN, 2, [r.path])
            for r in closed if not r.identity.open_with and not (r.problem and r.problem.code in OF_THE_FILE)][:3]
    proof = [evidence(r, _why_closed(r)) for r in closed]
    proof += [evidence(r, "opens: " + r.format) for r in opened]
    if not tried:
        return not_applicable("No file looks like an image; the rest opens with: %s."
                              % (listed(others, 8) or "unknown software"))
    return found(text, proof, asks)


def _why_closed(record):
    # type: (Record) -> Text
    if record.problem is None:
        return "no reader knows it"
    text = "%s: %s" % (record.problem.code, record.problem.text)
    if record.problem.code == UNSUPPORTED and record.identity.open_with:
        return "%s, %s; use %s" % (record.format, record.problem.text, record.identity.open_with)
    return text


@rule("check.working-copy")
def working_copy(case):
    # type: (Case) -> Answer
    """That only a copy is worked on. Source: Check worksheet, working copy."""
    deposit = case.deposit
    before, after = deposit.survey.before, deposit.survey.after
    if not before or before != after:
        return not_examined("The deposit changed while it was read; run the check again.")
    text = ("The deposit was only read: names, sizes and times of its %s were the same before and "
            "after. manifest-sha256.txt (sha256 %s) lists the checksums." % (
                plural(len(deposit.records), "entry", "entries"),
                hashing.sha256_of_pieces(deposit.manifest())[:16]))
    if deposit.survey.is_zip:
        text += " The zip was unpacked into a working copy in the curation folder."
        if deposit.survey.refused:
            text += " Refused: %s." % listed("%s (%s)" % (one.path, one.problem) for one in deposit.survey.refused)
    return found(text)


@rule("check.resolution")
def resolution(case):
    # type: (Case) -> Answer
    """The smallest and the largest image. Source: Check worksheet, resolution."""
    if not case.deposit.images:
        return not_applicable("No image opened.")
    sizes = sorted(((r.main.SizeX * r.main.SizeY, r.path, r) for r in case.deposit.images if r.series),
                   key=lambda one: one[:2])
    if not sizes:
        return not_applicable("No image opened.")
    small = sum(1 for one in sizes if one[0] < _SMALL)
    text = "From %s (%s) to %s (%s)." % (
        _pixels(sizes[0][2]), sizes[0][1], _pixels(sizes[-1][2]), sizes[-1][1])
    if small:
        text += " %s smaller than 256 x 256: thumbnails or crops?" % (
            "One is" if small == 1 else "%d are" % small)
    dpi = ["%s (%s)" % (r.path, said) for _size, _path, r in sizes for said in [_dots_per_inch(r)] if said]
    if dpi:
        text += " Dots per inch that the files give: %s; they say how large it prints, and nothing of the specimen." % (
            listed(dpi))
    return needs_person(text, [evidence(r, _pixels(r)) for _size, _path, r in sizes])


def _dots_per_inch(record):
    # type: (Record) -> Text
    """Return '300 dpi' where a file gives a density of print, "" where it does not."""
    fact = record.fact("Density")
    if fact is None:
        return ""
    try:
        microns = float(fact.value.split(";")[0])
    except ValueError:
        return ""
    return "%.0f dpi" % (_INCH / microns) if microns > 0 else ""


def _pixels(record):
    # type: (Record) -> Text
    return "%d x %d pixels" % (record.main.SizeX, record.main.SizeY)


@rule("check.storage")
def storage(case):
    # type: (Case) -> Answer
    """How much space it needs. Source: Check worksheet, storage."""
    total = sum(record.size for record in case.deposit.files)
    large = [r for r in case.deposit.files if r.size > _LARGE]
    text = "%s in all; with access copies of every image allow about twice that." % size_text(total)
    if large:
        text += " Larger than 4 GB: %s." % listed(r.path for r in large)
    return found(text, [evidence(r, size_text(r.size)) for r in large])
