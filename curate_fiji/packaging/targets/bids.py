"""BIDS: the side files of a neuroimaging data set, and which names are not those of BIDS.

Source: Brain Imaging Data Structure 1.10, https://bids-specification.readthedocs.io. Nothing is renamed: that is the
depositor's to do.
"""

from __future__ import annotations

import json
import re
from typing import Any

from curate_fiji import __version__
from curate_fiji.core.log.state import State
from curate_fiji.core.model.record import Record
from curate_fiji.core.render import readme_draft
from curate_fiji.core.render.datacite import title_of
from curate_fiji.packaging.targets.form import Form, is_neuro, words

EDITION = "1.10.0"
_NAME = re.compile(r"^sub-(?P<sub>[A-Za-z0-9]+)(?:_[a-z]+-[A-Za-z0-9]+)*_(?P<suffix>[A-Za-z0-9]+)$")
# Terms of facts in BIDS' own names; times are in seconds there, in milliseconds in DICOM
_TERMS = (("Manufacturer", "Manufacturer", 1.0), ("FieldStrength", "MagneticFieldStrength", 1.0),
          ("RepetitionTime", "RepetitionTime", 0.001), ("EchoTime", "EchoTime", 0.001),
          ("InversionTime", "InversionTime", 0.001), ("FlipAngle", "FlipAngle", 1.0),
          ("SliceThickness", "SliceThickness", 1.0))  # fmt: skip


def make(state: State) -> Form:
    """Return dataset_description.json, README, participants, and a JSON beside each image that has none."""
    form = Form()
    images = [one for one in state.deposit().content if is_neuro(one)]
    form.texts["dataset_description.json"] = _json(_description(state, form))
    form.texts["README"] = readme_draft.render(state)
    subjects = sorted({found["sub"] for one in images for found in [_NAME.match(_stem(one))] if found})
    if subjects:
        form.texts["participants.tsv"] = "participant_id\n" + "".join(f"sub-{one}\n" for one in subjects)
        form.texts["participants.json"] = _json(
            {"participant_id": {"Description": "Unique participant identifier"}}
        )
    there = {one.path for one in state.deposit().files}
    for one in images:
        if _NAME.match(_stem(one)):
            side = one.path[: len(one.path) - len(_suffix(one.path))] + ".json"
            said = _sidecar(one)
            if side not in there and said:
                form.texts[side] = _json(said)
    wrong = [one.path for one in images if not _NAME.match(_stem(one)) or not one.format.startswith("NIfTI")]
    if wrong:
        form.missing.append(f"NIfTI files with names as BIDS gives them (sub-01_T1w.nii.gz): {wrong[0]}"
                            + (f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""))  # fmt: skip
    return form


def _description(state: State, form: Form) -> dict[str, Any]:
    documentation = state.deposit().documentation_to_show
    licences = [one.licence.id or one.licence.name for one in documentation.licences()]
    out: dict[str, Any] = {
        "Name": title_of(state),
        "BIDSVersion": EDITION,
        "DatasetType": "raw",
        "License": licences[0] if licences else "",
        "Authors": [one.name for one in documentation.creators],
        "Acknowledgements": words(state, "acknowledgements"),
        "Funding": [f"{one.name} {one.award}".strip() for one in documentation.funders],
        "ReferencesAndLinks": [f"https://doi.org/{one}" for one in documentation.related_dois],
        "GeneratedBy": [{"Name": "CURATE for Fiji", "Version": __version__}],
    }
    doi = state.contacts.get(("repository", "doi"), "").rpartition("doi.org/")[2]
    if doi:
        out["DatasetDOI"] = f"doi:{doi}"
    form.missing += [
        what
        for what, there in (("a licence", licences), ("the authors", documentation.creators))
        if not there
    ]
    return {name: value for name, value in out.items() if value}


def _sidecar(record: Record) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for term, name, factor in _TERMS:
        fact = record.fact(term, 0) or record.fact(term, -1)
        if fact is not None and not fact.disputed:
            out[name] = fact.value if fact.number is None else round(fact.number * factor, 9)
    return out


def _stem(record: Record) -> str:
    name = record.path.rpartition("/")[2]
    return name[: len(name) - len(_suffix(name))]


def _suffix(name: str) -> str:
    return next((one for one in (".nii.gz", ".nii") if name.endswith(one)), "." + name.rpartition(".")[2])


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
