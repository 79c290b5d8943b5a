"""Rules about damage: what is not whole, what is missing, what contradicts itself."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import FINE, LOOK_AT_THIS, PROBLEM, found
from curate_fiji.core.model.ask import CONTRADICTION, FILES, MISSING_PART, YES_OR_NO, Ask
from curate_fiji.core.model.evidence import Evidence, evidence
from curate_fiji.core.model.look import CHECKSUM, FIRST_BYTES, GAVE_UP, SECOND_READER, STRUCTURE
from curate_fiji.core.model.problem import (
    ARCHIVE_TROUBLE,
    DAMAGED,
    DID_NOT_FINISH,
    EMPTY,
    OUT_OF_MEMORY,
    UNREAD,
)
from curate_fiji.core.model.problem import MISSING_PART as LACKS_A_PART
from curate_fiji.core.model.record import FILE, FOLDER_IMAGE, LINK
from curate_fiji.core.relating.claims import machine
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, sentence

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case

# Of a file itself: what the label says of it
_OF_A_FILE = ((DAMAGED, "damaged"), (EMPTY, "empty"), (LACKS_A_PART, "with parts missing"),
              (ARCHIVE_TROUBLE, "archive with unreadable members"))
# Limits of ours: never a fault of the file, never asked about
_OF_READING = (UNREAD, DID_NOT_FINISH, OUT_OF_MEMORY)


class _Gathered(object):
    """Parts of the answer's text, with evidence and asks."""

    def __init__(self):
        # type: () -> None
        self.parts = []     # type: List[Text]
        self.proof = []     # type: List[Evidence]
        self.asks = []      # type: List[Ask]
        self.is_problem = False

    def say(self, text, proof, ask=None, problem=True):
        # type: (Text, Sequence[Evidence], object, bool) -> None
        """Add one part."""
        self.parts.append(text)
        self.proof += proof
        self.is_problem = self.is_problem or problem
        if isinstance(ask, Ask):
            self.asks.append(ask)


@rule("check.damaged", needs=(FIRST_BYTES, CHECKSUM, STRUCTURE))
def damaged(case):
    # type: (Case) -> Answer
    """What is damaged, missing or not what it seems. Source: Check worksheet, damaged and missing components."""
    deposit, said = case.deposit, _Gathered()
    _files(deposit, said)
    _missing(deposit, said)
    _renamed(deposit, said)
    _disagreeing(deposit, said)
    _against_lists(deposit, said)
    _names_and_content(deposit, said)
    _blank(deposit, said)
    _opened_otherwise(deposit, said)
    _given_up(deposit, said)
    _not_read(deposit, said)
    if said.parts:
        coverage = case.coverage()
        if coverage.gaps:
            said.parts.append("not searched: %s" % coverage.missed())
        return found(sentence("; ".join(said.parts)), said.proof, said.asks,
                     PROBLEM if said.is_problem else LOOK_AT_THIS, coverage)
    return case.absent("No damage found: no file contradicts its own structure, and no part of a multi-file image or "
                       "numbered series is missing.", FINE)


def _with(deposit, code):
    # type: (Deposit, Text) -> List[Record]
    return [r for r in deposit.content if r.problem and r.problem.code == code]


def _files(deposit, said):
    # type: (Deposit, _Gathered) -> None
    bad = []  # type: List[Record]
    for code, label in _OF_A_FILE:
        group = _with(deposit, code)
        if group:
            said.say("%s: %s" % (label, listed(r.path for r in group)),
                     [evidence(r, r.problem.text if r.problem else "") for r in group])
            bad += group if code != LACKS_A_PART else []
    if bad:
        each = ["%s (%s)" % (r.path, r.problem.text if r.problem else "") for r in bad]   # to each its own reason
        said.asks.append(Ask("damaged", "%s can't be read whole. Could you upload %s again?" % (
            listed(each, 4), "it" if len(bad) == 1 else "them"),
            "a damaged file can't be used", MISSING_PART, 3, [r.path for r in bad], reply=FILES))


def _missing(deposit, said):
    # type: (Deposit, _Gathered) -> None
    parts = deposit.missing_parts()
    if not parts:
        return
    paths = [path for path, _relation in parts]
    of = sorted(set(relation.files[0] for _path, relation in parts))
    ask = Ask("missing", "%s %s to a set or series (%s) and %s not in the deposit. Could you add %s?" % (
        (listed(paths, 4), "belongs" if len(paths) == 1 else "belong", listed(of, 2)) + (
            ("is", "it") if len(paths) == 1 else ("are", "them"))),
        "readers show a missing plane as black without saying so", MISSING_PART, 3, paths, reply=FILES)
    said.say("missing: %s" % "; missing: ".join(paths[:20]) + (
        "; and %d more" % (len(paths) - 20) if len(paths) > 20 else ""),
        [Evidence(relation.files[0], "%s; %s is not there" % (relation.note, path)) for path, relation in parts], ask)


def _renamed(deposit, said):
    # type: (Deposit, _Gathered) -> None
    pairs = [(old, new) for one in deposit.objects for old, new in one.renamed]
    if not pairs:
        return
    words = listed(["%s is now %s" % pair for pair in pairs], 6)
    ask = Ask("renamed-parts", "Parts of a set have other names than the set says (%s). May we give them the names "
              "back that the set says?" % words, "programs find the parts of a set by these names", CONTRADICTION, 2,
              [new for _old, new in pairs], reply=YES_OR_NO, drafted=True)
    said.say("renamed, not missing: %s" % words, [
        Evidence(new, "is the part that its set calls %s" % old) for old, new in pairs], ask)


def _disagreeing(deposit, said):
    # type: (Deposit, _Gathered) -> None
    group = [(r, r.membership.disagrees) for r in deposit.content if r.membership and r.membership.disagrees]
    if not group:
        return
    words = listed(["%s (%s)" % (r.path, why) for r, why in group], 4)
    ask = Ask("disagrees", "In %s what the file says of itself and what it holds disagree: %s. Which is right?" % (
        "one file" if len(group) == 1 else plural(len(group), "file"), words),
        "readers fill planes that are not there with black", CONTRADICTION, 3, [r.path for r, _why in group])
    said.say("what it says and what it holds disagree: %s" % words, [evidence(r, why) for r, why in group], ask)


def _against_lists(deposit, said):
    # type: (Deposit, _Gathered) -> None
    """Checksums and sizes that lists in the deposit give are a promise about its files."""
    wrong = machine.broken(deposit.lists)
    if wrong:
        paths = sorted(set(one.about for one in wrong))
        ask = Ask("checksums", "%s of %s %s. Which is right, the list or the file? Could you upload the right one?" % (
            "The checksum or size", listed(paths, 4), "differs from what %s gives" % wrong[0].by),
            "the file may have been changed or damaged on its way", CONTRADICTION, 3, paths, reply=FILES)
        said.say("not as its checksum list says, so changed or damaged: %s" % listed(
            ["%s (%s, line %d)" % (one.about, one.by, one.line) if one.line else "%s (%s)" % (one.about, one.by)
             for one in wrong], 20),
            [Evidence(one.about, "%s says %s; it has %s" % (one.by, one.said, one.found)) for one in wrong], ask)
    gone = machine.missing(deposit.lists)
    if gone:
        ask = Ask("listed", "%s %s %s, which %s not in the deposit. Could you add %s?" % (
            gone[0].by, "names", listed([one.said for one in gone], 4), "is" if len(gone) == 1 else "are",
            "it" if len(gone) == 1 else "them"), "part of the data may be missing", MISSING_PART, 3,
            [one.said for one in gone], reply=FILES)
        said.say("named in a list of files and not there: %s" % listed(
            ["%s (%s)" % (one.said, one.by) for one in gone], 20),
            [Evidence(one.by, "line %d names %s, which is not there" % (one.line, one.said)) for one in gone], ask)


def _names_and_content(deposit, said):
    # type: (Deposit, _Gathered) -> None
    lying = [r for r in deposit.content if r.identity.contradiction]
    if not lying:
        return
    ask = Ask("wrong-suffix", "The content of %s is another format than the name says (%s). May we rename %s?" % (
        listed([r.path for r in lying], 3), lying[0].identity.contradiction, "it" if len(lying) == 1 else "them"),
        "programs open a file by its name and fail", CONTRADICTION, 2, [r.path for r in lying], reply=YES_OR_NO,
        drafted=True)
    said.say("name and content differ: %s" % listed(r.path for r in lying),
             [evidence(r, r.identity.contradiction) for r in lying], ask)


def _blank(deposit, said):
    # type: (Deposit, _Gathered) -> None
    """A blank plane says nothing where parts are missing: readers show those as black."""
    lacking = set(path for one in deposit.objects if one.missing or one.renamed for path in one.paths)
    blank = [r for r in deposit.images if r.blank and r.path not in lacking and not (
        r.problem and r.problem.of_the_file)]
    if blank:
        said.say("the plane in the middle is blank: %s" % listed(r.path for r in blank),
                 [evidence(r, "every pixel of the middle plane is the same") for r in blank], problem=False)


def _opened_otherwise(deposit, said):
    # type: (Deposit, _Gathered) -> None
    """The bytes are right about the format; that a reader of another one took the file is worth a look."""
    group = [r for r in deposit.opened if r.reader and r.identity.by in ("signature", "registry")]
    if group:
        said.say("opened as another format than their first bytes say: %s" % listed(
            "%s (%s, opened as %s)" % (r.path, r.format, r.reader.format if r.reader else "") for r in group),
            [evidence(r, r.identity.basis) for r in group], problem=False)


def _given_up(deposit, said):
    # type: (Deposit, _Gathered) -> None
    """A second reader's limit is no damage, and its failure at a format of its own is nothing to keep quiet."""
    group = [r for r in deposit.content if r.look(SECOND_READER).why.startswith(GAVE_UP) and not r.is_at_fault]
    if group:
        said.say("a second reader can't read %s, which may be a limit of that reader or damage: open %s and look" % (
            listed(r.path for r in group), "it" if len(group) == 1 else "them"),
            [evidence(r, "%s; %s" % (r.format, r.look(SECOND_READER).why)) for r in group], problem=False)


def _not_read(deposit, said):
    # type: (Deposit, _Gathered) -> None
    unread = [r for r in deposit.records if r.kind not in (FILE, LINK, FOLDER_IMAGE)]
    unread += [r for r in deposit.content if r.problem and r.problem.code in _OF_READING]
    if unread:
        said.say("could not be read here: %s" % listed(r.path for r in unread),
                 [evidence(r, r.problem.text if r.problem else r.kind) for r in unread], problem=False)
