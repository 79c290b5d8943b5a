"""Keeps a file that can't be used under another name, so that a new one can take its place."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.log.folder_errors import trouble
from curate_fiji.core.system.hashing import sha256_of_stream

MYPY = False
if MYPY:
    from typing import Text, Tuple

    from curate_fiji.core.log.folder import CurationFolder


def keep(folder, name):
    # type: (CurationFolder, Text) -> Tuple[Text, Text]
    """Give a file of a curation folder another name; return (sha256, the name).

    Both are "" where there is no such file.
    """
    folder.claim()
    within = folder.within
    start, dot, suffix = name.partition(".")
    number = 1
    try:
        aside = "%s.set-aside-%d%s%s" % (start, number, dot, suffix)
        while within.look(aside) is not None:
            number += 1
            aside = "%s.set-aside-%d%s%s" % (start, number, dot, suffix)
        found = within.is_file(name)
        digest = ""
        if found:
            with within.open_to_read(name) as stream:
                digest = sha256_of_stream(stream)[0]
            folder.written.add([aside])
            within.rename(name, aside)
        folder.written.drop([name])
    except (IOError, OSError) as error:
        raise trouble(folder.path, "rename", name, error)
    return digest, aside if found else ""
