"""Rules of a repository's profile: what it requires, held against the deposit and the log."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import own
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, needs_person, not_applicable
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DOCUMENT_TEXT, LOG
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.knowledge.own import Profile
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


def _profile():
    # type: () -> Optional[Profile]
    used = own.in_use()
    return used.profile if used is not None else None


_NONE = "No repository profile is in use."


@rule("profile.fields", needs=(DOCUMENT_TEXT, LOG), of="documents")
def required_fields(case):
    # type: (Case) -> Answer
    """Which fields that the repository requires are given? Source: CURATE(D) 2022, Check: required record fields."""
    profile = _profile()
    if profile is None or not profile.fields:
        return not_applicable(_NONE if profile is None else "The profile requires no field.")
    given, missing, proof = [], [], []  # type: List[Text], List[Text], List[Evidence]
    for name in profile.fields:
        section, dot, field = name.partition(".")
        if dot:
            value = case.state.contacts.get((section, field), "")
            (given if value else missing).append(name)
            continue
        said = case.deposit.documentation.anywhere(name)
        if said is not None and said.field.state == fields.PRESENT:
            given.append(name)
            proof.append(Evidence(said.path, name, "line %d" % said.field.line))
        else:
            missing.append(name)
    text = "%s requires %d fields; %d are given" % (profile.repository, len(profile.fields), len(given))
    if not missing:
        return found("%s." % text, proof, outcome=FINE)
    text += ", not: %s." % listed(missing, len(missing))
    return found(text, proof, outcome=LOOK_AT_THIS) if given else case.absent(text, LOOK_AT_THIS)


@rule("profile.licence", needs=(DOCUMENT_TEXT,), of="documents")
def licence_taken(case):
    # type: (Case) -> Answer
    """Is the licence stated one that the repository takes? Source: CURATE(D) 2022, Check."""
    profile = _profile()
    if profile is None or not profile.licences:
        return not_applicable(_NONE if profile is None else "The profile takes any licence.")
    statements = case.deposit.documentation.licences()
    if not statements:
        return case.absent("No licence is stated. %s takes: %s." % (profile.repository, listed(profile.licences, 20)),
                           LOOK_AT_THIS)
    proof = [Evidence(one.path, one.licence.id or one.licence.name) for one in statements]
    others = sorted(set(one.licence.id or one.licence.name for one in statements
                        if one.licence.id not in profile.licences))
    if others:
        return found("%s is not among the licences that %s takes: %s." % (
            listed(others), profile.repository, listed(profile.licences, 20)), proof, outcome=LOOK_AT_THIS)
    return found("%s takes it." % profile.repository, proof, outcome=FINE)


@rule("profile.retention")
def retention(case):
    # type: (Case) -> Answer
    """How long does the repository keep it, and who answers? Source: CURATE(D) 2022, Check and Document."""
    profile = _profile()
    if profile is None:
        return not_applicable(_NONE)
    parts = ["kept for %s" % profile.retention] if profile.retention else []
    parts += ["contact: %s" % profile.contact] if profile.contact else []
    return needs_person("%s: %s." % (profile.repository, "; ".join(parts) or "the profile says nothing of retention"),
                        outcome=INFORMATION)
