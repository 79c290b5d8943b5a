"""Names in a package: such that every system and every tool that reads a BagIt bag takes them.

BagIt wants names in UTF-8 and its tools take one Unicode form for the other; line ends and controls in a name
break lists. Source: RFC 8493, section 5.2 (payload file names).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from curate_fiji.core.system.file_names import shortened
from curate_fiji.core.system.safe_text import visible

_ENDS = re.compile(r"[ .]+$")


def package_names(paths: Iterable[str]) -> dict[str, str]:
    """Return {path in the records: path in the package}, the same for the same paths; no two are alike."""
    ordered = sorted(paths)
    plain = {path: "/".join(_part(part) for part in path.split("/")) for path in ordered}
    names = {
        path: path for path in ordered if plain[path] == path
    }  # these keep their names: they are in one form
    taken = set(names)
    for path in ordered:
        name = plain[path]
        while path not in names and name in taken:
            name = _numbered(plain[path], path, name)
        names.setdefault(path, name)
        taken.add(name)
    return {path: names[path] for path in ordered}


def _part(part: str) -> str:
    """Return a part of a path without controls, in one Unicode form, no longer than disks take."""
    part = unicodedata.normalize("NFC", visible(part))
    return str(shortened(_ENDS.sub(lambda match: "_" * len(match.group()), part)))


def _numbered(plain: str, path: str, before: str) -> str:
    folder, slash, name = plain.rpartition("/")
    stem, dot, suffix = name.partition(".")
    mark = hashlib.sha256(f"{path}\n{before}".encode()).hexdigest()[:8]
    return folder + slash + str(shortened(f"{stem}~{mark}{dot}{suffix}"))
