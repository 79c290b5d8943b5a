"""OME-Zarr in a deposit: which images are not valid by the community's models, and a crate for each copy.

Sources: OME-NGFF 0.4 and 0.5, by ``ome-zarr-models``; RO-Crate 1.3 in an OME-Zarr, as the NGFF challenge has it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from curate_fiji.core.log.state import State
from curate_fiji.core.model.record import FOLDER_IMAGE

CRATE = "ro-crate-metadata.json"
_SECONDS = 60
_CONTEXT = "https://w3id.org/ro/crate/1.3/context"


def images(state: State) -> list[str]:
    """Return the paths of the OME-Zarr images of a deposit."""
    return [one.path for one in state.deposit().content
            if one.kind == FOLDER_IMAGE and one.format.startswith("OME-Zarr")]  # fmt: skip


def problem(folder: Path) -> str:
    """Return what keeps an OME-Zarr from being valid by the community's models, "" for nothing.

    In a process of its own, with an end: what it reads is a stranger's.
    """
    command = [sys.executable, "-m", __name__, os.fspath(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"it could not be checked in {_SECONDS} seconds"
    return done.stdout.strip() if done.returncode == 0 else "it could not be checked"


def _said_against(folder: str) -> str:
    try:
        import zarr
        from ome_zarr_models import open_ome_zarr, v04, v05
    except ImportError:
        return "not checked: that needs the extra 'zarr'"
    try:
        group = zarr.open_group(folder, mode="r")
        attributes: Any = group.attrs.asdict()
        if "bioformats2raw.layout" in attributes:
            v04.BioFormats2Raw.from_zarr(group)
        elif "bioformats2raw.layout" in (attributes.get("ome") or {}):
            v05.BioFormats2Raw.from_zarr(group)
        else:
            open_ome_zarr(group)
    except Exception as error:  # the models raise what they please at a stranger's metadata
        return f"{type(error).__name__}: {(str(error).splitlines() or [''])[0][:200]}"
    return ""


def add_crate(
    folder: Path, *, name: str, made: str, licence: str, source: str, authors: list[dict[str, Any]]
) -> None:
    """Put an RO-Crate into an OME-Zarr: what it is a copy of, by whom, under which licence; ``made``: when."""
    persons = [{"@type": "Person", **one} for one in authors]
    root: dict[str, Any] = {
        "@id": "./", "@type": "Dataset", "name": name,
        "description": f"OME-Zarr copy of {source}. This file was added when the copy was packaged: the receipt's "
        "checksum is of the copy without it.",
        "datePublished": made, "license": {"@id": licence or "#licence"}, "encodingFormat": "application/vnd.ome-zarr",
    }  # fmt: skip
    if persons:
        root["author"] = [{"@id": one["@id"]} for one in persons]
    terms = {"@id": licence or "#licence", "@type": "CreativeWork",
             "name": licence or "No licence that is known here is stated"}  # fmt: skip
    descriptor = {"@id": CRATE, "@type": "CreativeWork", "conformsTo": {"@id": "https://w3id.org/ro/crate/1.3"},
                  "about": {"@id": "./"}}  # fmt: skip
    crate = {"@context": _CONTEXT, "@graph": [descriptor, root, terms, *persons]}
    (folder / CRATE).write_text(json.dumps(crate, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    print(_said_against(sys.argv[1]))
