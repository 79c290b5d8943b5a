"""What the reading asks of a reader of images; ``curate_fiji.bioformats`` is the one there is."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Text

    from typing_extensions import Protocol

    from curate_fiji.core.model.image_read import ImageRead


    class Reader(Protocol):
        """Opens image files, and says of OME-XML whether it is valid."""

        def read_image(self, path, thumbnail=True):
            # type: (Text, bool) -> ImageRead
            """Return what a file says of itself."""

        def validate_ome_xml(self, xml):
            # type: (Text) -> Text
            """Return what is wrong with OME-XML by its schema, or ""."""

        def version(self):
            # type: () -> Text
            """Return the version of Bio-Formats."""
