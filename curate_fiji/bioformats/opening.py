"""Opens a file with the reader of its kind: the one place that makes readers of Bio-Formats.

Bio-Formats has 172 readers; making and asking all of them takes longer than reading most files. Where the first
bytes name a kind, only its readers are made, in Bio-Formats' own order; all others are asked where none of them
knows the file. A reader looks at the neighbours of a file, and fails where one of those is broken: then the
file is opened alone.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats import confining
from curate_fiji.core.knowledge import formats
from curate_fiji.core.reading import identify
from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text, Tuple

_PACKAGE = "loci.formats.in."
_ALONE = ("DICOM",)    # each file of it is an image of its own; its series is put together from what all of them say


def opened(path, settings=lambda reader: None):
    # type: (Text, Any) -> Tuple[Any, bool]
    """Return an ``ImageReader`` that has opened the file, and whether it was opened without its neighbours.

    ``settings``: a function of the reader, called before it opens the file. The caller closes the reader.
    Raises Java's exception where no reader can open it: that of the first attempt; ``confining.LeadsOutside`` where
    it names files outside the deposit.
    """
    from java.lang import Throwable
    identity = identify.identify_file(path)
    grouped = identity.format not in _ALONE
    try:
        return _opened(path, identity.format, settings, grouped), not grouped
    except Throwable as error:
        if grouped and to_name(error) != "UnknownFormatException":
            try:
                return _opened(path, identity.format, settings, False), True
            except Throwable:
                pass  # the first reason is the better one
        raise error


def to_name(error):
    # type: (Any) -> Text
    """Return the simple class name of a Java exception."""
    return "%s" % error.getClass().getSimpleName()


def _opened(path, image_format, settings, grouped):
    # type: (Text, Text, Any, bool) -> Any
    from java.lang import Throwable
    from loci.formats import UnknownFormatException
    classes = _classes(image_format)
    for asked in ([classes] if classes else []) + [()]:
        reader = _reader_of(asked)
        try:
            reader.setGroupFiles(grouped)
            reader.setFlattenedResolutions(False)
            settings(reader)
            with confining.settled_xml():
                reader.setId(path)
            confining.refuse_used(path, [to_text(name) for name in reader.getUsedFiles() or []])
            return reader
        except UnknownFormatException:
            reader.close()
            if not asked:
                raise
        except (Throwable, confining.LeadsOutside):
            reader.close()
            raise
    raise ValueError("no reader was asked")


def _classes(image_format):
    # type: (Text) -> Sequence[Text]
    for name in identify.layers(image_format):
        found = formats.of_name(name)
        if found is not None and found.classes:
            return found.classes
    return ()


def _reader_of(classes):
    # type: (Sequence[Text]) -> Any
    """Return an ``ImageReader`` with the readers of these classes, all where there are none."""
    from loci.formats import ImageReader
    return ImageReader(_list_of([_loaded(name) for name in classes]) if classes else _not_refused())


@made_once
def _not_refused():
    # type: () -> Any
    """Return all readers but those that are refused: a list of our own, since Fiji's is everybody's."""
    from loci.formats import ImageReader
    return _list_of([one for one in ImageReader.getDefaultReaderClasses().getClasses()
                     if one.getSimpleName() not in confining.REFUSED_READERS])


def _list_of(classes):
    # type: (Sequence[Any]) -> Any
    """Return Bio-Formats' list of reader classes; None is one that this Bio-Formats has not."""
    from loci.formats import ClassList, IFormatReader
    some = ClassList(_class_of(IFormatReader))
    for one in classes:
        if one is not None:
            some.addClass(one)
    return some


_LOADED = {}  # type: dict[Text, Any]


def _loaded(name):
    # type: (Text) -> Any
    """Return the Java class of a reader, None where this Bio-Formats has none of that name."""
    from java.lang import Class, ClassNotFoundException
    from loci.formats import ImageReader
    if name not in _LOADED:
        try:
            _LOADED[name] = Class.forName(_PACKAGE + name, True, _class_of(ImageReader).getClassLoader())
        except ClassNotFoundException:
            _LOADED[name] = None
    return _LOADED[name]


def _class_of(java_type):
    # type: (Any) -> Any
    """Return a type as ``java.lang.Class``: Jython's own, JPype's behind ``class_``."""
    return getattr(java_type, "class_", java_type)
