"""Rules about those whom images represent, places, animals and words. Source: CURATED 2022, ethical considerations."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS, needs_person
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.findings import as_evidence
from curate_fiji.core.system.text import listed

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.finding import Finding
    from curate_fiji.core.rules.case import Case

_HUMAN, _ANIMAL, _SPECIES, _COMMUNITY, _PLACE = [kinds.WORDS + one for one in (
    "human subjects", "animals", "sensitive species or locality", "community or sacred material", "contested place")]
_APPROVED = re.compile(r"\b(?:iacuc|animal (?:care|ethics|use|welfare) (?:committee|protocol|board)|protocol "
                        "(?:no|number)|"
                       r"licen[cs]e (?:no|number)|ethics (?:committee|approval)|approved by|arrive guidelines|3rs|"
                       r"2010/63/eu|tierversuchsgenehmigung|permit)\b", re.IGNORECASE)
_DEMOGRAPHICS = re.compile(r"\b(?:sex|gender|ages?|years old|ethnicit(?:y|ies)|race|ancestry|nationality|male|female|"
                           r"demographics?|socioeconomic)\b", re.IGNORECASE)
# Words that style guides advise against; that one occurs says nothing of how it is meant
_HARMFUL = re.compile(r"\b(?:caucasian|mongoloid|negroid|oriental|primitive|savages?|retarded|handicapped|crippled|"
                      r"invalids|gypsy|gypsies|eskimos?|hottentots?|pygmy|pygmies|half-?caste|mulatto|illegal aliens?|"
                      r"third world|normal (?:people|subjects|controls)|suffers? from|wheelchair-bound|mankind|"
                      r"blacklist|whitelist|master ?/ ?slave|(?:master|slave) (?:node|device|camera))\b", re.IGNORECASE)


def files_of(findings):
    # type: (List[Finding]) -> Text
    return listed(sorted(set("%s, %s" % (one.file, one.place) if one.place else one.file for one in findings)))


@rule("check.representation")
def representation(case):
    # type: (Case) -> Answer
    """Who is represented, and who is missing. Source: CURATED 2022, Check, ethics: representativeness."""
    signs = case.deposit.found(_HUMAN, _COMMUNITY, kinds.PATIENT, kinds.CHARACTERISTIC, kinds.PERSONAL_TABLE)
    words = sorted(set(word.lower() for word in _DEMOGRAPHICS.findall(case.deposit.text)))
    if not signs:
        return needs_person("No word or format known here for people or communities was found. If there are some: "
                            "who is in the images, and who is not?")
    text = "People or communities are represented (%s). " % files_of(signs)
    text += "The documentation has words for who they are: %s." % listed(words, 8) if words else \
        "The documentation says nothing of who they are, such as age or sex."
    return needs_person(text, as_evidence(signs), outcome=INFORMATION if words else LOOK_AT_THIS)


@rule("check.places")
def places(case):
    # type: (Case) -> Answer
    """Contested places. Source: CURATED 2022, Check, ethics: contested boundaries and political situations."""
    words = case.deposit.found(_PLACE)
    positions = case.deposit.found(*kinds.POSITIONS)
    if words:
        return needs_person("The documentation names contested or restricted places: %s." % files_of(words),
                            as_evidence(words), outcome=LOOK_AT_THIS)
    return needs_person("No word for a contested place was found%s." % (
        "; there are positions in %s" % listed(sorted(set(one.file for one in positions))) if positions else ""),
        as_evidence(positions))


@rule("check.animals")
def animals(case):
    # type: (Case) -> Answer
    """Animal research and its approval. Source: CURATED 2022, Check, ethics; Sensitive Biodiversity primer."""
    words = case.deposit.found(_ANIMAL, _SPECIES)
    approved = sorted(set(one.lower() for one in _APPROVED.findall(case.deposit.text)))
    if not words:
        return needs_person("No word for animals or protected species was found in the documentation.")
    text = "The documentation speaks of animals or protected species (%s). " % files_of(words)
    text += "It has words of an approval: %s." % listed(approved) if approved else "It names no approval or permit."
    return needs_person(text, as_evidence(words), outcome=INFORMATION if approved else LOOK_AT_THIS)


@rule("understand.representatives")
def representatives(case):
    # type: (Case) -> Answer
    """Who may speak for a group. Source: CURATED 2022, Understand, ethics: authoritative representatives."""
    words = case.deposit.found(_COMMUNITY)
    if words:
        return needs_person("A community is concerned (%s): who may speak for it, and has anybody "
                            "asked?" % files_of(words),
                            as_evidence(words), outcome=LOOK_AT_THIS)
    return needs_person("No word that points to a community was found. If one is concerned: who may speak for it?")


@rule("evaluate.words")
def words_used(case):
    # type: (Case) -> Answer
    """Words that may harm. Source: CURATED 2022, Evaluate, ethics: words are not racist or harmful."""
    used = sorted(set(" ".join(one.lower().split()) for one in _HARMFUL.findall(case.deposit.text)))
    if used:
        return needs_person("Words that style guides advise against: %s. Read how they are meant; a term of another "
                            "time may "
                            "have to stay, with a note." % listed(used, 12), outcome=LOOK_AT_THIS)
    return needs_person("None of the words that style guides advise against was found in the documentation; names of "
                        "files, "
                        "columns and labels in images need your eye.")
