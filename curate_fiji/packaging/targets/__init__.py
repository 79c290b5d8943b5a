"""Targets: which repository would take a deposit, the side files that it wants, and what is missing for it.

What each takes is data (``repositories.json``). Shareable texts alone go in: the gate has had its say on all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from curate_fiji.core.log.state import State
from curate_fiji.core.model.finding_kinds import is_alarm
from curate_fiji.core.steps import precondition
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import AnswerError
from curate_fiji.core.system.file_names import on_disk
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import plural, size_text
from curate_fiji.packaging.targets import bia, bids, empiar, general, ome_zarr
from curate_fiji.packaging.targets.form import NO, PERHAPS, YES, Form, Maker, Verdict, is_electron, is_neuro

FOLDER = "exports/targets"
FORMS: dict[str, Maker] = {
    "bia": bia.make,
    "empiar": empiar.make,
    "bids": bids.make,
    "datacite": general.make,
}
_OF_BIOLOGY = ("light microscopy", "fluorescence", "whole slide", "electron", "micro-CT", "X-ray", "medical")


def known() -> list[dict[str, Any]]:
    """Return the repositories, as ``repositories.json`` lists them."""
    text = (resources.files(__package__) / "repositories.json").read_text(encoding="utf-8")
    listed: list[dict[str, Any]] = json.loads(text)["repositories"]
    return listed


def write(curation: Curation, ids: Iterable[str] = ()) -> list[Verdict]:
    """Write the side files for these repositories, by default all that might take the deposit; return the verdicts."""
    precondition.filled(curation, "check", "understand")
    made = verdicts(curation, ids)
    for verdict, forms in made:
        for form in forms:
            texts = [(f"{FOLDER}/{verdict.id}/{path}", text) for path, text in form.texts.items()]
            verdict.files += curation.files.write_texts(texts)
    return [verdict for verdict, _forms in made]


def verdicts(curation: Curation, ids: Iterable[str] = ()) -> list[tuple[Verdict, list[Form]]]:
    """Return for each repository whether it would take the deposit, and its forms: none where it would not."""
    wanted = set(ids)
    names = [one["id"] for one in known()]
    for one in sorted(wanted - set(names)):
        raise AnswerError(f"no repository is called {one} here", "use: " + ", ".join(names))
    bad = _invalid(curation)
    out = []
    for repository in known():
        if wanted and repository["id"] not in wanted:
            continue
        verdict = judge(curation.state, repository)
        verdict.missing += bad
        forms = [FORMS[name](curation.state) for name in repository["forms"]
                 if name in FORMS and (verdict.takes != NO or wanted)]  # fmt: skip
        for form in forms:
            verdict.missing += [one for one in form.missing if one not in verdict.missing]
        out.append((verdict, forms))
    return out


def judge(state: State, repository: dict[str, Any]) -> Verdict:
    """Return whether a repository would take the deposit, and what it lacks besides its form."""
    deposit = state.deposit()
    kinds = _kinds(state)
    verdict = Verdict(repository["id"], repository["name"], YES, "", [], repository["page"])
    if "any" not in repository["kinds"] and not kinds & set(repository["kinds"]):
        verdict.takes = PERHAPS if repository["kinds"] == ["biology"] and deposit.images else NO
        verdict.why = "no file says that it is of this kind: " + ", ".join(repository["kinds"])
    licences = [one.licence.id for one in deposit.documentation_to_show.licences()]
    allowed = repository["licences"]
    if allowed and not set(licences) & set(allowed):
        verdict.missing.append(f"a licence that it publishes under: {', '.join(allowed)}")
    size = sum(one.size for one in deposit.files)
    if repository["most_bytes"] and size > repository["most_bytes"]:
        verdict.missing.append(
            f"leave for {size_text(size)}: a record holds {size_text(repository['most_bytes'])}"
        )
    if repository["most_files"] and len(deposit.files) > repository["most_files"]:
        verdict.missing.append(f"{plural(len(deposit.files), 'file')} put into archives: a record holds "
                               f"{repository['most_files']}")  # fmt: skip
    alarms = sum(1 for one in deposit.findings if is_alarm(one.kind))
    if alarms and repository["persons"]:
        verdict.missing.append(
            f"a decision on {plural(alarms, 'place')} that may disclose a person or a position"
        )
    damaged = [one.path for one in deposit.content if one.is_at_fault]
    if damaged:
        verdict.missing.append(f"{plural(len(damaged), 'file')} that can be read whole: {damaged[0]}")
    return verdict


def _invalid(curation: Curation) -> list[str]:
    """Return what is said against the OME-Zarr images of the deposit by the models of its community."""
    told = [
        (path, ome_zarr.problem(Path(on_disk(curation.root(), path))))
        for path in ome_zarr.images(curation.state)
    ]
    return [f"a valid OME-Zarr: {path} ({visible(what)})" for path, what in told if what]


def text(verdicts: Iterable[Verdict]) -> str:
    """Return the verdicts as Markdown."""
    lines = ["# Where this deposit could go", ""]
    for one in verdicts:
        lines += [f"## {one.name}: {one.takes}", ""] + ([one.why.capitalize() + ".", ""] if one.why else [])
        if one.takes != NO:
            lines += [f"- missing: {visible(what)}" for what in one.missing] or [
                "- nothing that is known here is missing"
            ]
            lines += [f"- written: {visible(path)}" for path in one.files]
        lines += [f"- {one.page}", ""]
    return "\n".join(lines)


def _kinds(state: State) -> set[str]:
    """Return the kinds of data that the files say they are."""
    found = set()
    for one in state.deposit().content:
        if is_electron(one):
            found.add("electron")
        if is_neuro(one):
            found.add("neuro")
        if one.modality.startswith(_OF_BIOLOGY) or (one.fact("LensNA", 0) is not None):
            found.add("biology")
    return found


__all__ = ["FOLDER", "FORMS", "NO", "Form", "Verdict", "judge", "known", "text", "verdicts", "write"]
