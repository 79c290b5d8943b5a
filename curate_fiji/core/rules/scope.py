"""Rules about scope, users and access."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, needs_person, not_applicable
from curate_fiji.core.model.look import READER_METADATA
from curate_fiji.core.relating import rows
from curate_fiji.core.relating.rows import evidence, matching
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


_REPOSITORIES = {
    "light microscopy": "BioImage Archive, IDR, Cell Image Library",
    "electron microscopy": "EMPIAR, BioImage Archive; Materials Data Facility for materials",
    "whole slide": "BioImage Archive; The Cancer Imaging Archive for cancer",
    "medical": "The Cancer Imaging Archive, OpenNeuro (only de-identified)",
}
_COMMON_PICTURES = ("JPEG", "PNG", "GIF")


@rule("check.scope")
def scope(case):
    # type: (Case) -> Answer
    """Is the deposit in scope for the repository? Source: 1-Check worksheet, Data files 1; Slides, Check 3 and What
    are scientific images.
    """
    deposit = case.deposit
    pictures = [r for r in deposit.images if r.format in _COMMON_PICTURES]
    science = [r for r in deposit.images if r.format not in _COMMON_PICTURES]
    geo = [r for r in deposit.images if any("GeoTIFF" in f[0] or "GeoKey" in f[0]
                                            for f in rows.of(r))]
    text = "%s, %d of them in scientific formats, %d common pictures (photographs, figures?)." % (
        plural(len(deposit.images), "image"), len(science), len(pictures))
    outcome = INFORMATION
    if geo:
        outcome = LOOK_AT_THIS
        text += " Georeferenced (GIS is out of the workshop's scope): %s." % listed(
            r.path for r in geo)
    return needs_person(text, [evidence(r, value=r.format) for r in science + pictures], outcome=outcome)


@rule("check.access")
def access_requirements(case):
    # type: (Case) -> Answer
    """Are there search, discovery or access requirements? Source: Slides, Is the dataset in scope 2; Confocal primer,
    Key question 8; TIFF primer, Key questions.
    """
    deposit = case.deposit
    stacks = [r for r in deposit.images if r.main.planes > 1 or len(r.series) > 1]
    large = [r for r in deposit.files if r.size > 10 ** 9]
    parts = []
    if stacks:
        parts.append("%s several planes or series: a viewer or access copies help" % plural(
            len(stacks), "image has", "images have"))
    if large:
        parts.append("%s 1 GB: offer a resumable download" % plural(
            len(large), "file exceeds", "files exceed"))
    return needs_person("; ".join(parts) + "." if parts else "Nothing technical stands out.",
                  [evidence(r, value="several planes or series") for r in stacks])


@rule("check.repository")
def better_repository(case):
    # type: (Case) -> Answer
    """Would a disciplinary or image repository serve these images better? Source: Slides, Would a disciplinary or
    image-specific repository provide better functionality; Where to find repositories.
    """
    deposit = case.deposit
    modalities = sorted(set(r.modality for r in deposit.image_like if r.modality))
    fitting = ["%s: %s" % (m, _REPOSITORIES[m]) for m in modalities if m in _REPOSITORIES]
    if not fitting:
        return needs_person("The formats point to no particular image repository.")
    return needs_person("By the formats found: %s." % "; ".join(fitting),
                  [evidence(r, value=r.modality) for r in deposit.image_like if r.modality])


@rule("check.accessibility")
def accessibility(case):
    # type: (Case) -> Answer
    """Can every file be opened without special software? Source: 1-Check worksheet, Essential tasks 10: accessibility
    of all files.
    """
    deposit = case.deposit
    special = [r for r in deposit.content if is_proprietary(r) or (
        r.opens != "yes" and r.category in ("unknown", "container", "program")
        and r.size)]
    if not special:
        return found("Every file is in a format that common or free software opens.", outcome=FINE)
    return found("%s special software: %s." % (
        plural(len(special), "file needs", "files need"),
        listed(("%s (%s)" % (r.path, r.identity.open_with or "unknown software") for r in special),
               8)),
        [evidence(r, value="%s; opens with %s" % (r.format, r.identity.open_with or "?"))
         for r in special], outcome=LOOK_AT_THIS)


@rule("check.visualizations")
def visualizations(case):
    # type: (Case) -> Answer
    """Are figures and visualizations easy to open? Source: 1-Check worksheet, Essential tasks 10a."""
    deposit = case.deposit
    figures = [r for r in deposit.content if r.category in ("vector", "video")
               or r.format in ("JPEG", "PNG", "GIF", "PDF")]
    if not figures:
        return not_applicable("No figure, video or common picture is in the deposit.")
    return needs_person("%s: %s." % (plural(len(figures), "file could be a visualization",
                                      "files could be visualizations"),
                               listed(r.path for r in figures)),
                  [evidence(r, value=r.format) for r in figures])


@rule("check.alt-text", needs=(READER_METADATA,), of="images")
def alt_text(case):
    # type: (Case) -> Answer
    """Do images have alternative text that describes and does not interpret? Source: 1-Check worksheet, Essential
    tasks 10b; TIFF primer, Key questions: alt text.
    """
    deposit = case.deposit
    described = [(r, f) for r in deposit.images
                 for f in matching(r, r"^Image:\d+/Description$|Image Description$"
                                            r"|Caption|XPSubject|dc:description")
                 if len(f[1].split()) > 2 and not vocabulary.is_placeholder(f[1])]
    if not deposit.images:
        return not_applicable("No image opened.")
    if not described:
        return case.absent("No image carries a description, and no alternative text was found.")
    return needs_person("%s a description inside: %s." % (
        plural(len(described), "image carries", "images carry"),
        listed(r.path for r, _f in described)), [evidence(r, f) for r, f in described])


@rule("check.contrast")
def contrast(case):
    # type: (Case) -> Answer
    """Is colour contrast sufficient in visualizations? Source: 1-Check worksheet, Essential tasks 10c."""
    deposit = case.deposit
    merged = [r for r in deposit.images if r.main.rgb or r.main.SizeC > 1]
    if not merged:
        return not_applicable("All images are of one channel.")
    return needs_person("%s colour or several channels: %s." % (
        plural(len(merged), "image has", "images have"), listed(r.path for r in merged)),
        [evidence(r, value="RGB" if r.main.rgb else "%d channels"
                  % r.main.SizeC) for r in merged])
