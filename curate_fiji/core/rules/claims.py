"""Rules about what documentation says of the files: whether they are there, are described, and are as it says."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, PROBLEM, found, not_examined
from curate_fiji.core.model.ask import CONTRADICTION, FILES, MISSING_PART, ONE_OF_THESE, YES_OR_NO, Ask
from curate_fiji.core.model.claim import HOLDS, UNCHECKED
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DOCUMENT_TEXT
from curate_fiji.core.relating.claims.against import FILE_IS_THERE
from curate_fiji.core.relating.claims.machine import COMPLETE, TOTAL
from curate_fiji.core.relating.claims.phrases import COLUMNS, ROWS
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, sentence, told

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.claim import Claim
    from curate_fiji.core.relating.claims.against import Against
    from curate_fiji.core.rules.case import Case

MOST_ASKED = 6      # names that are asked about one by one
MOST_TOLD = 100     # names in one answer; all of them are in the report


def _no_readme(case, text, outcome):
    # type: (Case, Text, Text) -> Answer
    """Return the answer where no README can be read."""
    unread = [record for record in case.deposit.unread_documents()]
    if unread:
        return not_examined("The documentation can't be read by software: %s." % listed(
            "%s (%s)" % (record.path, record.document.problem) for record in unread if record.document),
            [Evidence(record.path, record.document.problem) for record in unread if record.document])
    return case.absent(text, outcome)


@rule("check.descriptions", needs=(DOCUMENT_TEXT,), of="documents")
def descriptions(case):
    # type: (Case) -> Answer
    """Source: Check worksheet, "Are all files described in the documentation?"."""
    against = case.deposit.against_disk
    if against is None:
        return _no_readme(case, "There is no README that could describe the files.", LOOK_AT_THIS)
    unread = [record for record in case.deposit.readmes if record.document and record.document.problem]
    if unread:
        return _no_readme(case, "", LOOK_AT_THIS)
    unnamed = against.unnamed
    if not unnamed:
        return found("The documentation names every file, by its name, a pattern or its folder.", outcome=FINE)
    asks = [Ask("undescribed", "Your README does not mention %s. Could you add a line on what %s?" % (
        told(unnamed, 4), "it shows" if len(unnamed) == 1 else "each shows"),
        "a file without a description can't be understood", MISSING_PART, 2, unnamed)]
    return found("%s not mentioned in the documentation: %s." % (
        plural(len(unnamed), "file is", "files are"), listed(unnamed, 10)),
        [Evidence(path, "not mentioned") for path in unnamed], asks, LOOK_AT_THIS)


@rule("understand.references", needs=(DOCUMENT_TEXT,), of="documents")
def references(case):
    # type: (Case) -> Answer
    """Source: Understand worksheet, "Are there file references/links to other files in the package?"."""
    against = case.deposit.against_disk
    if against is None:
        return _no_readme(case, "There is no README that names files.", INFORMATION)
    parts = ["the README says %s, the deposit has %s" % pair for pair in against.pairs[:MOST_TOLD]]
    parts += ["the README names %s, which is not there" % name for name in against.missing[:MOST_TOLD]]
    parts += [text for text, _path in against.disagreements()[:MOST_TOLD]]
    parts += ["%s says %s of %s, which has %s" % (one.by, one.said, one.about, one.found)
              for one in _of_lists(case)[:MOST_TOLD]]
    parts += ["no file has a name like %s" % pattern for pattern in against.empty_patterns[:10]]
    proof = [Evidence(one.by, one.summary()) for one in case.deposit.lists] + _evidence(against)
    checked = [one for one in against.claims if one.verdict == HOLDS and one.term != FILE_IS_THERE]
    open_ones = [one for one in against.claims if one.verdict == UNCHECKED]
    if not parts:
        named = any(one.verdict == HOLDS and one.term == FILE_IS_THERE for one in against.claims)
        text = "Every file that the README names is there under that name" if named else \
            "The README names no file that could be looked up"
        if checked:
            text += ", and %s that it gives %s with the files" % (
                plural(len(checked), "number"), "agrees" if len(checked) == 1 else "agree")
        if open_ones:
            text += "; %s in it can't be checked" % plural(len(open_ones), "statement")
        return found(text + ".", proof, outcome=FINE if named or checked else INFORMATION)
    return found(sentence("; ".join(parts)), proof, _asks(against), PROBLEM)


def _of_lists(case):
    # type: (Case) -> List[Claim]
    """What lists say of tables and of completeness; checksums and missing files are told as damage."""
    return [one for checked in case.deposit.lists for one in checked.of_terms(COLUMNS, ROWS, COMPLETE, TOTAL)]


def _evidence(against):
    # type: (Against) -> List[Evidence]
    """What does not hold first, each with the line that says it."""
    failing = [one for one in against.claims if one.verdict not in (HOLDS, UNCHECKED)]
    proof = [Evidence(one.by, "line %d: %s - %s: %s" % (one.line, one.said, one.about, one.found))
             if one.term != FILE_IS_THERE else Evidence(one.by, "line %d: %s - %s" % (one.line, one.said, one.found))
             for one in failing]
    return proof or [Evidence(by, "%s checked" % plural(number, "statement"))
                     for by, number in _checked(against) if number]


def _checked(against):
    # type: (Against) -> List[tuple[Text, int]]
    counts = {}  # type: dict[Text, int]
    for one in against.claims:
        counts[one.by] = counts.get(one.by, 0) + (one.verdict == HOLDS)
    return sorted(counts.items())


def _asks(against):
    # type: (Against) -> List[Ask]
    return _about_pairs(against) + _about_missing(against) + _about_numbers(against)


def _about_pairs(against):
    # type: (Against) -> List[Ask]
    because = "users look for a file that is not there"
    if len(against.pairs) > MOST_ASKED:
        text = "Your README gives other names than the deposit: %s. May we correct the README?" % listed(
            ["%s for %s" % pair for pair in against.pairs], 3)
        return [Ask("renamed", text, because, CONTRADICTION, 2, [path for _said, path in against.pairs],
                    reply=YES_OR_NO, drafted=True)]
    return [Ask("rename:" + path, "Your README says %s; the deposit has %s. May we correct the README?" % (said, path),
                because, CONTRADICTION, 2, [path], reply=YES_OR_NO, drafted=True) for said, path in against.pairs]


def _about_missing(against):
    # type: (Against) -> List[Ask]
    because = "part of the data may be missing"
    if len(against.missing) > MOST_ASKED:
        text = "Your README names %s that are not in the deposit: %s. Could you add them, or may we take them out?" \
               % (plural(len(against.missing), "file"), listed(against.missing, 4))
        return [Ask("named", text, because, MISSING_PART, 3, against.missing, reply=FILES)]
    text = "Your README names %s, which is not in the deposit. Could you add it, or may we take it out of the README?"
    return [Ask("named:" + name, text % name, because, MISSING_PART, 3, [name], reply=FILES)
            for name in against.missing]


def _about_numbers(against):
    # type: (Against) -> List[Ask]
    differing = against.disagreements()
    if not differing:
        return []
    text = "; ".join(said.replace("the README", "your README", 1) for said, _path in differing[:3])
    return [Ask("disagree", "Y%s. Which is right%s?" % (text[1:], " in each case" if len(differing) > 1 else ""),
                "measurements depend on it", CONTRADICTION, 3, [path for _said, path in differing],
                reply=ONE_OF_THESE)]
