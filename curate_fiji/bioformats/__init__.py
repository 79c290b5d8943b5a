"""Bio-Formats: the only place that touches ``loci.*``, the same source in JPype and in Jython.

No Java object leaves it: everything returned is text, numbers, lists and dictionaries. It needs
a running JVM with ImageJ and Bio-Formats on the class path: Fiji itself, or one started by
``curate_fiji.runtime.door``.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats.access_picture import write_picture
from curate_fiji.bioformats.confining import confine
from curate_fiji.bioformats.planes import Planes
from curate_fiji.bioformats.reading import read_image, series_pictures, show_image
from curate_fiji.bioformats.schema import validate_ome_xml
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Text

__all__ = ["Planes", "confine", "quiet", "read_image", "series_pictures", "show_image", "validate_ome_xml",
           "version", "write_picture"]


def version():
    # type: () -> Text
    """Return the version of the Bio-Formats in use, such as ``7.3.1``."""
    from loci.formats import FormatTools
    return to_text(FormatTools.VERSION)


def quiet():
    # type: () -> None
    """Keep Bio-Formats' log messages below warnings; call before the first reader is made."""
    from loci.common import DebugTools
    DebugTools.enableLogging("ERROR")
