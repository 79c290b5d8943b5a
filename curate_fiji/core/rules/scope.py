"""Rules about scope: what the deposit's images are, who needs them how, and which repository is made for them."""
from __future__ import absolute_import, unicode_literals

import posixpath

from curate_fiji.core.knowledge import scoping
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS, needs_person
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.knowledge.scoping import Excluded
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case

_TAGS = "private tags"      # of a TIFF, by what they are for
_COMMON_PICTURES = ("JPEG", "PNG", "GIF")


@rule("check.scope")
def scope(case):
    # type: (Case) -> Answer
    """Is the deposit in scope for the repository? Source: 1-Check worksheet, Data files 1; Slides, Check 3 and What
    are scientific images.
    """
    deposit = case.deposit
    pictures = [r for r in deposit.described if r.format in _COMMON_PICTURES]
    science = [r for r in deposit.described if r.format not in _COMMON_PICTURES]
    text = "%s, %d of them in scientific formats, %d common pictures (photographs, figures?)." % (
        plural(len(deposit.described), "image"), len(science), len(pictures))
    outcome, proof = INFORMATION, []
    for kind in scoping.known().excluded:
        files = [r for r in deposit.content if _is_of(kind, r)]
        words = sorted(set(one.lower() for one in kind.words.findall(deposit.text)[:100] if one))
        if not files and not words:
            continue
        if kind.id != "figures" or len(files) == len(deposit.image_like):
            outcome = LOOK_AT_THIS
        text += " Out of the workshop's scope, %s: %s." % (kind.label, listed(
            [r.path for r in files] + ["the documentation says '%s'" % word for word in words], 8))
        proof += [evidence(r, value=kind.label) for r in files]
    return needs_person(text, proof + [evidence(r, value=r.format) for r in science + pictures], outcome=outcome)


def _is_of(kind, record):
    # type: (Excluded, Record) -> bool
    """Tell whether a file is of a kind that is out of scope: by its format, its name or the tags inside."""
    name = posixpath.basename(record.path)
    if record.format in kind.formats or name.lower().endswith(kind.suffixes):
        return True
    if record.category in ("image", "vector", "document") and kind.names.search(name):
        return True
    return any(one.name == _TAGS and tag in one.value for one in record.properties for tag in kind.tags)


@rule("check.access")
def access_requirements(case):
    # type: (Case) -> Answer
    """Are there search, discovery or access requirements? Source: Slides, Is the dataset in scope 2; Confocal primer,
    Key question 8; TIFF primer, Key questions.
    """
    deposit = case.deposit
    known = scoping.known()
    stacks = [r for r in deposit.images if r.main.planes > 1 or len(r.series) > 1]
    large = [r for r in deposit.files if r.size > known.large]
    parts = []
    if stacks:
        parts.append("%s several planes or series: a viewer or access copies help" % plural(
            len(stacks), "image has", "images have"))
    if large:
        parts.append("%s 1 GB (%s): offer %s" % (
            plural(len(large), "file exceeds", "files exceed"), listed([r.path for r in large], 4), known.large_tools))
    return needs_person("; ".join(parts) + "." if parts else "Nothing technical stands out.",
                        [evidence(r, value="several planes or series") for r in stacks])


@rule("check.repository")
def better_repository(case):
    # type: (Case) -> Answer
    """Would a disciplinary or image repository serve these images better? Source: Slides, Would a disciplinary or
    image-specific repository provide better functionality; Where to find repositories.
    """
    deposit = case.deposit
    modalities = set(r.modality for r in deposit.image_like if r.modality)
    fitting = []  # type: List[Text]
    for one in scoping.known().repositories:
        by_format = sorted(modalities.intersection(one.modalities))
        said = one.words.search(deposit.text)
        if by_format or said:
            fitting.append("%s (%s; %s)" % (
                one.name, "the formats are of %s" % listed(by_format) if by_format else
                "the documentation says '%s'" % said.group() if said else "", one.url))
    if not fitting:
        return needs_person("Neither formats nor documentation point to a particular image repository; re3data.org "
                            "lists them by field.")
    return needs_person("Made for such images: %s." % listed(fitting, 8),
                        [evidence(r, value=r.modality) for r in deposit.image_like if r.modality])
