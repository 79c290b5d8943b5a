"""Practice deposits that ship inside the menu's jar, for a Fiji without Python."""
from __future__ import absolute_import, unicode_literals

import contextlib
import io
import os
import pkgutil
import shutil
import tempfile
import zipfile

from curate_fiji.core.system import storage
from curate_fiji.core.system.errors import DepositError
from curate_fiji.core.training import answer_key

MYPY = False
if MYPY:
    from typing import Iterator, Text

PACKAGE = "curate_menu"
FILES = "practice/%s.zip"     # in that package: what a deposit holds, and
KEY = "practice/%s.json"      # its answer key


@contextlib.contextmanager
def new_folder(folder):
    # type: (Text) -> Iterator[Text]
    """Give a folder to fill, which becomes ``folder`` when it is filled: whole or not at all.

    Raises ``DepositError`` where the folder is there and not empty.
    """
    target = os.path.abspath(folder)
    if os.path.exists(target) and (not os.path.isdir(target) or os.listdir(target)):
        raise DepositError("%s is there already" % folder, "name a folder that does not exist yet")
    storage.make_folder(os.path.dirname(target))
    scratch = tempfile.mkdtemp(prefix=".practice-", dir=os.path.dirname(target))
    try:
        partial = os.path.join(scratch, "deposit")
        os.mkdir(partial)
        yield partial
        if os.path.isdir(target):
            os.rmdir(target)   # an empty one, which the caller made
        os.rename(partial, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def unpack(kind, folder):
    # type: (Text, Text) -> None
    """Write a shipped deposit to ``folder``, and its key beside it.

    Raises ``DepositError`` where the folder is there and not empty, or can't be written.
    """
    try:
        with new_folder(folder) as partial:
            with zipfile.ZipFile(io.BytesIO(_shipped(FILES % kind))) as zipped:
                zipped.extractall(partial)
        storage.write_bytes(answer_key.path_of(folder), _shipped(KEY % kind))
    except (IOError, OSError) as error:
        raise DepositError("the practice deposit can't be written to %s: %s" % (
            os.path.abspath(folder), os.strerror(error.errno or 0)), "choose a folder of your own")


def _shipped(name):
    # type: (Text) -> bytes
    data = pkgutil.get_data(str(PACKAGE), str(name))
    assert data is not None, name   # it ships with the menu's jar
    return data
