"""Practice deposits that ship inside the menu's jar, for a Fiji without Python."""
from __future__ import absolute_import, unicode_literals

import io
import os
import pkgutil
import shutil
import tempfile
import zipfile

from curate_fiji.core import storage
from curate_fiji.core.errors import DepositError
from curate_fiji.core.workshop import answer_key

PACKAGE = "curate_menu"
PLACE = "practice/%s.zip"     # of a deposit in that package: the folder ``deposit`` and ``answer-key.json``


def unpack(kind, folder):
    """Write a shipped deposit to ``folder``, and its key beside it: whole or not at all.

    Raises ``DepositError`` where the folder is there and not empty, or can't be written.
    """
    target = os.path.abspath(folder)
    if os.path.exists(target) and (not os.path.isdir(target) or os.listdir(target)):
        raise DepositError("%s is there already" % target, "name a folder that does not exist yet")
    try:
        storage.make_folder(os.path.dirname(target))
        partial = tempfile.mkdtemp(prefix=".practice-", dir=os.path.dirname(target))
        try:
            data = pkgutil.get_data(str(PACKAGE), str(PLACE % kind))
            with zipfile.ZipFile(io.BytesIO(data)) as zipped:
                zipped.extractall(partial)
                key = zipped.read("answer-key.json")
            if os.path.isdir(target):
                os.rmdir(target)
            os.rename(os.path.join(partial, "deposit"), target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        storage.write_bytes(answer_key.place_of(target), key)
    except (IOError, OSError) as error:
        raise DepositError("the practice deposit can't be written to %s: %s" % (
            target, os.strerror(error.errno or 0)), "choose a folder of your own")
