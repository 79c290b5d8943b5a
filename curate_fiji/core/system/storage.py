"""Writes files whole or not at all, and keeps the private ones private."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import stat
import uuid

from curate_fiji.core.system._compat import json_line, replace_file
from curate_fiji.core.system.errors import JournalError


def make_folder(path, private=False):
    """Make a folder where it is not there; ``private``: for its owner alone."""
    if not os.path.isdir(path):
        os.makedirs(path)
    if private:
        os.chmod(path, stat.S_IRWXU)


def write_bytes(path, data, private=False):
    """Write ``data`` to ``path``: readers see the old file or the new one, never a part.

    A file that has these bytes already is left alone. Raises ``JournalError``.
    """
    try:
        if os.path.exists(path):
            with io.open(path, "rb") as stream:
                if stream.read() == data:
                    return
        partial = "%s.%s.partial" % (path, uuid.uuid4().hex[:8])
        mode = 0o600 if private else 0o644
        handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY
                         | getattr(os, "O_BINARY", 0), mode)
        try:
            os.chmod(partial, mode)  # Jython opens with a mode of its own
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            replace_file(partial, path)
        finally:
            if os.path.exists(partial):
                os.remove(partial)
    except (IOError, OSError) as error:
        raise JournalError("can't write %s: %s" % (path, os.strerror(error.errno or 0)),
                           "free space or choose another folder with --output")


def write_text(path, text, private=False):
    """Write text as UTF-8; see ``write_bytes``."""
    write_bytes(path, text.encode("utf-8"), private)


def write_texts(folder, files):
    """Write (name, text) pairs below ``folder``, one after the other, and return their paths."""
    paths = []
    for name, text in files:
        paths.append(os.path.join(folder, *name.split("/")))
        make_folder(os.path.dirname(paths[-1]))
        write_text(paths[-1], text)
    return paths


def read_json_lines(path):
    """Return the objects of a file of JSON lines; [] where there is none."""
    if not os.path.exists(path):
        return []
    with io.open(path, "rb") as stream:
        return [json.loads(line.decode("utf-8")) for line in stream if line.strip()]


def json_lines(objects):
    """Return objects as JSON lines."""
    return "".join(json_line(one) + "\n" for one in objects)
