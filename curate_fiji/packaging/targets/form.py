"""What a repository wants to be told of a deposit, and what of it is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from curate_fiji.core.log.state import State
from curate_fiji.core.model.record import Record
from curate_fiji.core.relating import descriptions
from curate_fiji.core.system.safe_text import visible

YES, PERHAPS, NO = "yes", "perhaps", "no"


@dataclass
class Form:
    """A form of side files: texts by name, and what is ``missing`` in them, in a curator's words."""

    texts: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


@dataclass
class Verdict:
    """A repository: ``id``, ``name``, ``takes`` (yes, perhaps, no) and ``why``; what is ``missing``; its ``page``; the
    ``files`` that were written for it."""

    id: str
    name: str
    takes: str
    why: str
    missing: list[str]
    page: str
    files: list[str] = field(default_factory=list)


Maker = Callable[[State], Form]


def sent(state: State) -> list[Record]:
    """Return the files that are sent: none that is hidden."""
    return [one for one in state.deposit().files if not one.hidden]


def words(state: State, field_id: str) -> str:
    """Return what the documentation says to a field, in one line without addresses; "" for nothing."""
    text = state.deposit().documentation_to_show.words(field_id)
    return line(re.sub(r"\s?\(withheld: [A-Za-z\- ]{1,40}\)", "", text))


def line(text: str) -> str:
    """Return a text on one line, fit for a cell of a tab-separated table."""
    return " ".join(visible(text).split())


def said_of(state: State) -> dict[str, str]:
    """Return {path: what the depositor says of the file}."""
    return {path: line(text) for path, text in descriptions.of(state.deposit()).by_path.items()}


def is_neuro(record: Record) -> bool:
    """Tell whether a file is of neuroimaging's formats: NIfTI, or DICOM of magnetic resonance."""
    modality = record.fact("Modality", -1) or record.fact("Modality", 0)
    return record.format.startswith("NIfTI") or (modality is not None and modality.value == "MR")


def is_electron(record: Record) -> bool:
    """Tell whether an image was taken with an electron microscope, as its format or its facts say."""
    return record.modality.startswith("electron") or record.fact("AcceleratingVoltage", 0) is not None
