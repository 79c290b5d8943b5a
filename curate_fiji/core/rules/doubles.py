"""Rules about doubles and litter: same content, system files, names that break elsewhere, archives."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import FINE, LOOK_AT_THIS, found, not_applicable, not_examined
from curate_fiji.core.model.ask import CHOICE, YES_OR_NO, Ask
from curate_fiji.core.model.evidence import Evidence, evidence
from curate_fiji.core.model.look import CHECKSUM, NAMES
from curate_fiji.core.model.record import LINK
from curate_fiji.core.reading import scan
from curate_fiji.core.relating import names
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, sentence

MYPY = False
if MYPY:
    from typing import Dict, Iterable, Iterator, List, Set, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.object import Object
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case

    Double = Tuple[Text, Evidence]   # what to call it, and where it is


@rule("check.duplicates", needs=(CHECKSUM,))
def duplicates(case):
    # type: (Case) -> Answer
    """Copies, hidden and system files, links. Source: Check worksheet, duplicate and unneeded files."""
    deposit = case.deposit
    parts, proof, asks = [], [], []  # type: List[Text], List[Evidence], List[Ask]
    for group in _groups(deposit):
        called = [name for name, _evidence in group]
        parts.append("same content: %s" % " = ".join(called[:5]))
        proof += [one for _name, one in group]
        asks.append(Ask("copy:" + called[0], "%s have the same content. May we keep only %s?"
                        % (" and ".join(called[:5]), called[0]), "users wonder which of two copies counts", CHOICE, 1,
                        called, reply=YES_OR_NO, drafted=True))
    hidden = [r for r in deposit.records if r.hidden]
    inside = ["%s!/%s" % (r.path, m.path) for r in deposit.content if r.category == "archive"
              for m in r.members if scan.is_hidden(m.path)]
    if hidden or inside:
        parts.append("hidden or system: %s" % listed([r.path for r in hidden] + inside))
        proof += [evidence(r, "hidden or system file") for r in hidden]
        proof += [Evidence(one, "hidden or system file") for one in inside]
    links = [r for r in deposit.records if r.kind == LINK]
    if links:
        parts.append("links (not followed): %s" % listed(
            "%s (%s)" % (r.path, r.problem.text if r.problem else "inside") for r in links))
        proof += [evidence(r, "link, not followed") for r in links]
    if not parts:
        return case.absent("None: all checksums differ, and no hidden, system or linked file was found.", FINE)
    return found(sentence("; ".join(parts)), proof, asks, LOOK_AT_THIS)


def _groups(deposit):
    # type: (Deposit) -> List[List[Double]]
    """Return what has the same content, object by object; parts of one object are never doubles of each other."""
    by_sum = {}  # type: Dict[Text, List[Object]]
    of_several = _more_than_once(one.checksum for one in deposit.objects if one.size)
    for one in deposit.objects:
        if one.size and one.checksum and one.checksum in of_several:
            by_sum.setdefault(one.checksum, []).append(one)
    whole = [by_sum[key] for key in sorted(by_sum)]
    told = set(one.name for group in whole for one in group)
    groups = [[(one.name, evidence(one.main, "same content" if len(one.records) > 1 else "same sha256"))
               for one in group] for group in whole]
    files = {}  # type: Dict[Text, List[Tuple[Text, Double]]]
    of_several = _more_than_once(sha256 for sha256, _of, _record, _inside in _contents(deposit, told))
    for sha256, of, record, inside in _contents(deposit, told):
        if sha256 in of_several:
            files.setdefault(sha256, []).append((of, (inside, Evidence(inside, "same sha256", sha256=sha256)) if inside
                                                 else (record.path, evidence(record, "same sha256"))))
    groups += [[double for _of, double in files[key]] for key in sorted(files)
               if len(set(of for of, _double in files[key])) > 1]
    groups = [sorted(group, key=lambda one: _original_first(one[0])) for group in groups]
    return sorted(groups, key=lambda group: group[0][0])


def _contents(deposit, told):
    # type: (Deposit, Set[Text]) -> Iterator[Tuple[Text, Text, Record, Text]]
    """Yield (sha256, of what, file, name inside it or "") of all files, and members of archives, that have a size."""
    for one in deposit.objects:
        for record in one.records if one.name not in told else ():
            if record.size and record.sha256 and not record.part_of:
                yield record.sha256, one.name, record, ""
            for member in record.members if record.category == "archive" else ():
                if member.size and member.sha256:
                    inside = "%s!/%s" % (record.path, member.path)
                    yield member.sha256, inside, record, inside


def _more_than_once(values):
    # type: (Iterable[Text]) -> Set[Text]
    """Return what comes more than once: of a large deposit's files, few do, and only those are gathered."""
    seen, again = set(), set()  # type: Set[Text], Set[Text]
    for one in values:
        (again if one in seen else seen).add(one)
    return again


def _original_first(name):
    # type: (Text) -> Tuple[bool, bool, int, Text]
    """Of what has the same content, the one whose name says least of a copy comes first; one in an archive last."""
    return "!/" in name, "copy" in name.lower(), len(name), name


@rule("check.names", needs=(NAMES,))
def file_names(case):
    # type: (Case) -> Answer
    """Names that break elsewhere. Source: Check worksheet, file names."""
    deposit = case.deposit
    proof = [Evidence(folder + "/", ", ".join(why)) for folder, why in names.of_folders(
        record.path for record in deposit.content)]
    for record in deposit.content:
        trouble = names.trouble(record.path)
        if trouble:
            proof.append(evidence(record, ", ".join(trouble)))
        shown = [one.path for one in record.members if not scan.is_hidden(one.path)] \
            if record.category == "archive" else []
        inside = names.of_folders(shown) + [(path, names.trouble(path)) for path in shown]
        proof += [Evidence("%s!/%s" % (record.path, path), ", ".join(why)) for path, why in inside if why]
    for group in names.collisions([r.path for r in deposit.content]):
        proof.append(Evidence(group[0], "%s %s" % (names.how_alike(group), ", ".join(group[1:]))))
    if not proof:
        return case.absent("No name causes trouble.", FINE)
    return found("%s may cause trouble elsewhere: %s." % (
        plural(len(proof), "name"), listed("%s (%s)" % (one.file, one.value) for one in proof)), proof,
        outcome=LOOK_AT_THIS)


@rule("check.archives")
def archives_inside(case):
    # type: (Case) -> Answer
    """What archives hold. Source: Check worksheet, compressed files."""
    archives = [r for r in case.deposit.content if r.category == "archive"]
    if not archives:
        return not_applicable("There is no archive in the deposit.")
    parts, proof, closed = [], [], False
    for record in archives:
        kinds = {}  # type: Dict[Text, int]
        for member in record.members:
            name = member.format or member.problem
            kinds[name] = kinds.get(name, 0) + 1
        inside = ", ".join("%d %s" % (kinds[kind], kind) for kind in sorted(kinds))
        problem = record.problem.text if record.problem else ""
        closed = closed or bool(problem and not record.members)
        parts.append("%s: %s" % (record.path, "; ".join(one for one in (inside, problem) if one) or record.format))
        for member in record.members:
            proof.append(evidence(record, "%s, %s, opens: %s%s" % (
                member.path, member.format, member.opens, " (%s)" % member.problem if member.problem else "")))
    text = "%s. Members are in inventory.csv." % ". ".join(parts)
    return not_examined(text, proof) if closed else found(text, proof)
