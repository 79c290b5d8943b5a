"""OME-XML side files: the metadata of each image as the OME model has it, as far as it may be
published.

They let a repository index what a maker's format holds without the maker's software. Source: slides,
Augment: metadata schemas; OME 2016-06.
"""
from __future__ import absolute_import, unicode_literals

import io
import os

from curate_fiji.core.copies import receipts
from curate_fiji.core.disclosing import redact as redaction
from curate_fiji.core.reading.private_copy import OpenedImage
from curate_fiji.core.system import file_names

_NOTE = "<!-- CURATE for Fiji: the metadata of a file with sha256 %s; what may be published of it -->"
_HEAD = 2000   # bytes in which the note is looked for

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.copies.copier import ImageSource
    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.reading.searching.search import Witness


def path_of(folder, path):
    # type: (Text, Text) -> Text
    """Return where the side file of a deposit's image is kept."""
    return os.path.join(folder, *name_of(path).split("/"))


def name_of(path):
    # type: (Text) -> Text
    """Return the name of an image's side file in the curation folder."""
    return file_names.shortened_path("exports/ome-xml/%s.ome.xml" % path)


def pending(state, folder):
    # type: (State, Text) -> List[Record]
    """Return the records of the opened images that have no side file, or one of older bytes."""
    return [r for r in state.deposit().opened
            if not r.path.lower().endswith((".ome", ".ome.xml")) and not _is_done(folder, r)]


def _is_done(folder, record):
    # type: (Text, Record) -> bool
    target = path_of(folder, record.path)
    if not os.path.exists(target):
        return False
    with io.open(target, "rb") as stream:
        return record.sha256.encode("ascii") in stream.read(_HEAD)


def make(root, path, sha256, reader, witnesses=()):
    # type: (Text, Text, Text, ImageSource, Sequence[Witness]) -> Tuple[Text, Text]
    """Return the side file of one image as text, and what is wrong with it by its schema, or "".

    ``reader``: ``curate_fiji.bioformats``. Raises ``IOError`` where the image can't be read.
    """
    source = file_names.on_disk(root, path)
    reader.confine(root)
    with OpenedImage(source, reader) as opened:
        if opened.read.problem is not None:
            raise IOError(opened.read.problem.text)
        is_slide = receipts.record_of(opened.read).modality == "whole slide"
        found = redaction.source_of(source, path, opened.read, is_slide, witnesses)
        with reader.Planes(opened.name) as planes:
            xml = planes.metadata_xml()
    head, declaration, body = redaction.permitted(xml, found.screening)[0].partition("?>")
    xml = head + declaration + _NOTE % sha256 + body
    return xml + "\n", reader.validate_ome_xml(xml)


def keep(files, path, text):
    # type: (CurationFolder, Text, Text) -> None
    """Write a side file into a ``CurationFolder``."""
    files.write_text(name_of(path), text)
