"""The rules that answer worksheet questions, by the names the checklist JSON uses.

A rule is a function of (deposit, question) that returns an answer (``core.model.answers``).
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import answers
from curate_fiji.core.rules import (
    augmenting,
    documentation,
    ethics,
    evaluating,
    files,
    image_documentation,
    images,
    relating,
    requesting,
    scope,
    tables,
    transforming,
)


def _person(_deposit, question):
    return answers.person(question["look"])


def _registry():
    rules = {"person": _person}
    for module in (files, documentation, scope, ethics, images, image_documentation, relating,
                   tables, requesting, augmenting, transforming, evaluating):
        for name in module.RULES:
            rules[name] = getattr(module, name)
    return rules


RULES = _registry()


def answer_question(deposit, question):
    """Return software's answer to one question about a deposit."""
    return RULES[question["rule"]](deposit, question)
