"""The worksheets' questions (JSON, so that curators can edit and translate them)."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system import resources
from curate_fiji.core.system.errors import AnswerError

STEPS = ("check", "understand", "request", "augment", "transform", "evaluate")
READING_STEPS = ("check", "understand")   # those that read the files; the others rest on them


def worksheet(step):
    """Return a worksheet: ``step``, ``title``, ``about``, ``questions``. Step: one of ``STEPS``."""
    if step not in STEPS:
        raise AnswerError("%s is no worksheet" % step, "use one of: " + ", ".join(STEPS))
    return resources.load("knowledge/checklist/%s.json" % step)


def questions(step):
    """Return the questions of a worksheet, in order."""
    return worksheet(step)["questions"]


def question(number):
    """Return the question with this id (``check.opens``). Raises ``AnswerError``."""
    for step in STEPS:
        for one in questions(step):
            if one["id"] == number:
                return one
    raise AnswerError("there is no question %s" % number,
                      "'curate-fiji status DEPOSIT' lists the questions with their ids")


def step_of(number):
    """Return the worksheet that holds the question."""
    for step in STEPS:
        if any(one["id"] == number for one in questions(step)):
            return step
    raise AnswerError("there is no question %s" % number)


def log_sections():
    """Return the curator log's sections: ``id``, ``title``, ``fields`` (id and label)."""
    return resources.load("knowledge/checklist/log.json")["sections"]
