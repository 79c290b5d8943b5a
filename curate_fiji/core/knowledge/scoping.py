"""What is out of a workshop's scope, and which repository is made for which images (``scope.json``)."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.value import a_form, a_list, a_number, a_text, texts
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any

_NEVER = "(?!)"     # fits nothing


class Excluded(object):
    """A kind of images that is not meant: ``label``; known by what the private ``tags`` of a TIFF are for,
    ``formats``, ``suffixes``, a pattern for ``names`` of files, one for ``words`` of the documentation."""

    __slots__ = ("formats", "id", "label", "names", "suffixes", "tags", "words")

    def __init__(self, data):
        # type: (Any) -> None
        form = a_form(data)
        self.id = a_text(form, "id")
        self.label = a_text(form, "label")
        self.tags = texts(form, "tags")
        self.formats = texts(form, "formats")
        self.suffixes = tuple(texts(form, "suffixes"))
        self.names = re.compile(a_text(form, "names") or _NEVER)
        self.words = re.compile(a_text(form, "words") or _NEVER)


class Repository(object):
    """A repository for images: ``name``, ``url``; for ``modalities``, or where the documentation has its ``words``."""

    __slots__ = ("modalities", "name", "url", "words")

    def __init__(self, data):
        # type: (Any) -> None
        form = a_form(data)
        self.name = a_text(form, "name")
        self.url = a_text(form, "url")
        self.modalities = texts(form, "modalities")
        self.words = re.compile(a_text(form, "words") or _NEVER)


class Scoping(object):
    """``excluded``, ``repositories``; ``large``: bytes above which a file is sent with ``large_tools``."""

    def __init__(self, data):
        # type: (Any) -> None
        form = a_form(data)
        self.excluded = a_list(form, "excluded", Excluded)
        self.repositories = a_list(form, "repositories", Repository)
        large = a_form(form["large"])
        self.large = a_number(large, "bytes")
        self.large_tools = a_text(large, "tools")


@made_once
def known():
    # type: () -> Scoping
    """Return what is known, read once."""
    return Scoping(resources.load("knowledge/scope.json"))
