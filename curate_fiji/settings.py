"""What every call of the library takes besides its own: folder, person, and how images are read."""

from __future__ import annotations

import os
from typing import TypedDict

from typing_extensions import Unpack

from curate_fiji.core.model.event import Person
from curate_fiji.core.steps import own_checklist
from curate_fiji.core.steps.curation import Curation
from curate_fiji.workers.executor import Workers
from curate_fiji.workers.pool import Limits

__all__ = ["Deposit", "Settings", "open_curation", "workers"]

Deposit = str | os.PathLike[str]


class Settings(TypedDict, total=False):
    """What every call takes besides: ``output``: the curation folder (default ``DEPOSIT.curation``); ``person`` at
    work (default ``CURATE_NAME`` and ``CURATE_INITIALS``); ``fiji``: a Fiji folder or Maven endpoint instead of the
    embedded ImageJ; ``memory``: heap of each reader (``2g``); ``jobs``: readers at once, 0 for as many as pays;
    ``timeout``: seconds for a file; ``scheduler``: address of a Dask cluster (extra ``cluster``); ``look_for_faces``:
    with the extra ``faces``; ``look_for_text``: burned into pixels, with the extra ``ocr``; ``checklist``: a folder
    with a checklist of one's own, a translation by its name (``es``), or ``shipped``; kept from then on."""

    output: Deposit | None
    person: Person | None
    fiji: str | None
    memory: str | None
    jobs: int
    timeout: float
    scheduler: str
    look_for_faces: bool
    look_for_text: bool
    checklist: str


def _person_from_environment() -> Person:
    """Return who is at work by ``CURATE_NAME`` and ``CURATE_INITIALS``."""
    return Person(os.environ.get("CURATE_NAME", ""), os.environ.get("CURATE_INITIALS", ""))


def open_curation(deposit: Deposit, **settings: Unpack[Settings]) -> Curation:
    """Return the curation of a deposit (folder or zip); nothing is read or written yet.

    Raises ``TypeError`` for a setting that does not exist.
    """
    unknown = sorted(set(settings) - set(Settings.__annotations__))
    if unknown:
        raise TypeError(
            f"there is no setting {', '.join(unknown)}; there are {', '.join(Settings.__annotations__)}"
        )
    output = settings.get("output")
    curation = Curation(
        os.fspath(deposit), os.fspath(output) if output else None,
        settings.get("person") or _person_from_environment(),
    )  # fmt: skip
    if settings.get("checklist"):
        own_checklist.adopt(curation, settings["checklist"])
    return curation


def workers(curation: Curation, settings: Settings) -> Workers:
    """Return the readers of images that the settings ask for."""
    from curate_fiji.witnesses import faces, text_in_pixels

    detector = faces.detector() if settings.get("look_for_faces") else ""
    text_reader = text_in_pixels.reader() if settings.get("look_for_text") else ""
    limits = Limits(settings.get("jobs") or 0, settings.get("timeout") or Limits.timeout)
    return Workers(
        curation.folder, settings.get("fiji"), settings.get("memory"), limits, settings.get("scheduler") or "",
        detector, text_reader,
    )  # fmt: skip
