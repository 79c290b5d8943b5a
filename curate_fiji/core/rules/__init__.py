"""The rules that answer worksheet questions: one module a section of the worksheets."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import answer as answers
from curate_fiji.core.rules import (
    accessibility,
    arrangement,
    augmenting,
    before_publication,
    claims,
    code,
    communities,
    damage,
    databases,
    deidentification,
    documentation,
    documenting,
    doubles,
    ethics,
    evaluating,
    experiment,
    faces,
    files,
    geotags,
    image_documentation,
    images,
    preflight,
    primers,
    privacy,
    profile,
    readme,
    relating,
    requesting,
    scope,
    tables,
    transforming,
)
from curate_fiji.core.rules.case import RULES, Case

MYPY = False
if MYPY:
    from typing import Optional

    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.relating.deposit import Deposit

__all__ = ["RULES", "accessibility", "answer_question", "arrangement", "augmenting", "before_publication",
           "claims", "code", "communities", "damage", "databases", "deidentification", "documentation",
           "documenting", "doubles", "ethics", "evaluating", "experiment", "faces", "files", "geotags",
           "image_documentation", "images", "preflight", "primers", "privacy", "profile", "readme",
           "relating", "requesting", "scope", "tables", "transforming"]


def answer_question(state, question, deposit=None):
    # type: (State, Question, Optional[Deposit]) -> Answer
    """Return software's answer to one question about a deposit; one without a rule needs a person.

    ``deposit``: None for the one that the state knows, looked at when a rule asks for it.
    """
    rule = RULES.get(question.id)
    if rule is None:
        return answers.needs_person(question.look).about(question.id)
    return rule.function(Case(state, question, rule, deposit)).about(question.id)
