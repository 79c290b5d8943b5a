"""What is said where something in a curation folder is not ours, or the disk refuses."""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.system._compat import path_text, to_text
from curate_fiji.core.system.errors import FolderError, JournalError
from curate_fiji.core.system.storage import what_to_do

MYPY = False
if MYPY:
    from typing import Any, Text


def foreign(folder, name):
    # type: (Text, Text) -> FolderError
    """Return the error for a name in a folder under which something lies that we did not write."""
    return FolderError("%s was not written by CURATE for Fiji, or was changed since"
                       % path_text(os.path.join(folder, name)),
                       "it was not touched: move it elsewhere, then run the command again")


def trouble(folder, what, name, error):
    # type: (Text, Text, Text, EnvironmentError) -> JournalError
    """Return the error for a name in a folder that the system would not let us ``what``."""
    return JournalError("can't %s %s: %s" % (what, path_text(os.path.join(folder, name)), reason(error)),
                        what_to_do(error))


def reason(error):
    # type: (Any) -> Text
    """Return what the system says of an error."""
    return to_text(os.strerror(error.errno)) if error.errno else to_text(error)
