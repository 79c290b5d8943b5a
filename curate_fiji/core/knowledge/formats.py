"""What CURATE knows of file formats (``formats.json``)."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system import resources


def of_reader(name):
    """Return what is known of a format by the name its reader gives: {} where nothing is."""
    return resources.load("knowledge/formats.json")["readers"].get(name, {})


def is_proprietary(record):
    """Tell whether the format of a file is a maker's own."""
    if record.reader:
        return not of_reader(record.reader.format).get("open", False)
    return record.format in ("FEI EMI", "FEI SER", "CZI", "ND2")
