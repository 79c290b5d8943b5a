"""Screens the material of one file: what of it discloses something, each kind of source by its own module.

Sources: slides, Check step, "obvious ethical/sharing red flags"; DICOM PS3.15; HIPAA 45 CFR 164.514(b)(2).
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import dicom, names, pairs, positions, rights, tables, texts, words
from curate_fiji.core.disclosing.screening import Screening
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.material import DICOM, OME, VENDOR
from curate_fiji.core.system.remember import remembered

MYPY = False
if MYPY:
    from typing import Callable, Dict, List, Set, Text, Tuple

    from curate_fiji.core.model.material import FreeText, Material, Pair

_CONTACT_LINE = re.compile(
    r"^\W{0,20}(?:contact|corresponding author|e-?mail|kontakt|courriel|correo|email address)\b[^:]{0,40}:",
    re.IGNORECASE,
)
MOST_LINES = 20000


def screen(path, material):
    # type: (Text, Material) -> Screening
    """Return what the material of the file at ``path`` (below the deposit) discloses."""
    screening = Screening(path)
    for pair in material.pairs:
        if pair.vocabulary not in (OME, VENDOR):
            pairs.look(screening, pair)
    _look_at_readers(screening, material.pairs)
    _look_at_doubles(screening, material.doubles)
    for kind, place, value in material.marks:
        if kind in kinds.OF_PERSONS:
            screening.add_person(kind, place, value)
        else:
            screening.add(kind, place, value)
    for table in material.tables:
        tables.look(screening, table)
    for text in material.texts:
        _look_at_text(screening, text)
    _look_at_private_tags(screening, material.pairs)
    for place, name in material.names:
        for part in names.find(name):
            screening.add_person(kinds.MEMBER_NAME, place, part)
    _look_at_file_name(screening, path)
    return screening


def _look_at_readers(screening, found):
    # type: (Screening, List[Pair]) -> None
    """Note what readers of images give, unless the very value was found in the file itself."""
    told = set((secret.kind, secret.value) for secret in screening.secrets)
    inner = Screening(screening.path)
    notes = _made_of_notes(found)
    for pair in found:
        if pair.vocabulary == OME and pair.key.rpartition("/")[0] in notes:
            inner.add(kinds.COPYRIGHT, pair.place, pair.value)
        elif pair.vocabulary in (OME, VENDOR):
            pairs.look(inner, pair)
    for secret in inner.secrets:
        if (secret.kind, secret.value) not in told:
            screening.add(secret.kind, secret.place, secret.value)
    screening.names += [name for name in inner.names if name not in screening.names]


def _made_of_notes(found):
    # type: (List[Pair]) -> Set[Text]
    """Return the experimenters that a reader of images made of a note: the first word of one is a name to it."""
    return set(pair.key.rpartition("/")[0] for pair in found
               if pair.vocabulary == OME and "Experimenter:" in pair.key and rights.is_note(pair.value))


def _look_at_doubles(screening, doubles):
    # type: (Screening, List[Pair]) -> None
    """Note what another tool read of the same places: a further value of a finding, not a finding more."""
    known = {}  # type: Dict[Tuple[Text, Text], Text]
    for one in screening.findings:
        known.setdefault((one.kind, pairs.names_of(one.place)[0]), one.place)
    inner = Screening(screening.path)
    for pair in doubles:
        pairs.look(inner, pair)
    for secret in inner.secrets:
        place = known.get((secret.kind, pairs.names_of(secret.place)[0]), secret.place)
        screening.add(secret.kind, place, secret.value)
    screening.names += [name for name in inner.names if name not in screening.names]


def _look_at_text(screening, text):
    # type: (Screening, FreeText) -> None
    near = 0
    told = set((secret.kind, secret.value) for secret in screening.secrets)
    for number, line in enumerate(text.text.splitlines()[:MOST_LINES]):
        line = line[: texts.LONGEST_LINE]
        place = "%sline %d" % (text.place, number + 1)
        near = 3 if positions.speaks_of_places(line) else near - 1
        for start, end, kind in texts.find(line, near > 0, text.published):
            if text.place == "bytes ":
                if (kind, line[start:end]) in told:
                    continue
                told.add((kind, line[start:end]))
            if kind == kinds.EMAIL and (text.published or _CONTACT_LINE.match(line)):
                kind = kinds.CONTACT  # given to be written to; masked all the same
            if kind in kinds.OF_PERSONS:
                screening.add_person(kind, place, line[start:end])
            else:
                screening.add(kind, place, line[start:end])
        if text.place == "bytes ":
            continue
        if rights.is_marked(line):
            screening.add(kinds.COPYRIGHT, place)
        for kind in words.find(line):
            screening.add(kind, place)


def _look_at_private_tags(screening, found):
    # type: (Screening, List[Pair]) -> None
    """Note the private attributes that hold words, a line a group; a person's name among them counts as such."""
    for pair in found:
        tag = dicom.tag_of(pair.key) if pair.vocabulary == DICOM else None
        if tag is None or not dicom.is_private(tag) or tag[5:7] == "00":
            continue
        kind = dicom.kind_of_private(pair.key.rsplit(" ", 1)[-1], pair.value)
        if kind == kinds.PATIENT:
            screening.add_person(kind, pair.place + " (private)", pair.value)
        elif kind and pairs.is_prose(pair.value):
            screening.add(kind, pair.place, pair.value)


def _look_at_file_name(screening, path):
    # type: (Screening, Text) -> None
    for part in names.find(path):
        screening.add_person(kinds.FILE_NAME, "file name", part)
    spaced = path.replace("_", " ")
    for name, _kind in list(screening.names):
        if name_pattern(name)(spaced) is not None:
            screening.add(kinds.FILE_NAME, "file name", name)


def name_pattern(name):
    # type: (Text) -> Callable[[Text], object]
    """Return a function that searches for a name as a word of its own, in whatever case."""
    found = _pattern(name)  # type: Callable[[Text], object]
    return found


@remembered
def _pattern(name):
    # type: (Text) -> Callable[[Text], object]
    return re.compile(r"(?<![^\W_])%s(?![^\W_])" % re.escape(name), re.IGNORECASE | re.UNICODE).search


def _as_it_is(text):
    # type: (Text) -> Text
    return text


def hider(screening):
    # type: (Screening) -> Callable[[Text], Text]
    """Return a function that masks the persons of a screening wherever a text names them."""
    if not screening.names:
        return _as_it_is
    patterns = [
        (re.compile(r"(?<![^\W_])%s(?![^\W_])" % re.escape(name), re.IGNORECASE | re.UNICODE), texts.mark(kind))
        for name, kind in sorted(screening.names, key=lambda one: (-len(one[0]), one))
    ]

    def hide(text):
        # type: (Text) -> Text
        for pattern, mark in patterns:
            text = pattern.sub(mark, text)
        return text

    return hide
