"""Practice deposits: synthesised images that look like their kind, with planted faults and an answer key.

The key lies beside the deposit, never in it: ``<folder>.answer-key.json``.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from curate_fiji.core.steps.curation import SOFTWARE
from curate_fiji.core.system.errors import DepositError, JournalError
from curate_fiji.core.system.storage import what_to_do, write_text
from curate_fiji.core.training import answer_key
from curate_fiji.core.training.deposits import NAMES
from curate_fiji.core.training.shipped import new_folder
from curate_fiji.practice import confocal, field, micro_ct, sampler, spiral, writing

_WRITERS = {
    "sampler": sampler.write,
    "spiral": spiral.write,
    "confocal": confocal.write,
    "micro-ct": micro_ct.write,
    "field": field.write,
}
DEPOSITS = tuple(NAMES)
SEED = 20240517


def make(
    folder: Path, deposit: str = "sampler", *, seed: int = SEED, faults: bool = True, key: Path | None = None
) -> Path:
    """Write a practice deposit to ``folder`` and its answer key beside it; return the key's path.

    The same bytes for the same ``seed`` and version. Without ``faults`` the deposit is whole, and its key
    lists none; ``key``: another place for the key, outside the deposit. Raises ``DepositError`` where the
    folder is there and not empty.
    """
    target = (key or Path(answer_key.path_of(str(folder)))).absolute()
    if target.is_relative_to(folder.absolute()):
        raise DepositError(f"the answer key {target} would lie inside the deposit", "choose another --key")
    try:
        with new_folder(str(folder)) as partial:
            writing.document(Path(partial), deposit, "README.txt", faults)
            names = _WRITERS[deposit](Path(partial), np.random.default_rng(seed), faults)
    except OSError as error:
        raise JournalError(
            f"can't write {folder}: {error.strerror or error}", what_to_do(error, "choose another folder")
        ) from error
    # Names are filled in as JSON would write them: plain file names and numbers
    content = json.loads(writing.template(deposit, "key.json", **names))
    if not faults:
        content["faults"] = []
    content.update(made_by=SOFTWARE, deposit=deposit, seed=seed)
    answer_key.of_form(content)  # raises where it is none
    target.parent.mkdir(parents=True, exist_ok=True)
    write_text(str(target), json.dumps(content, indent=1, ensure_ascii=False) + "\n")
    return target
