"""EMPIAR: the deposition as JSON, in the form of EMPIAR's own schema.

Sources: empiar-depositor 1.6b30 (its JSON schema, Apache 2.0); https://www.ebi.ac.uk/empiar/deposition/json_submission.
Addresses and countries of persons are never taken over from a README: they are named as missing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.log.state import State
from curate_fiji.core.model.record import Record
from curate_fiji.core.relating.documentation.people import Person
from curate_fiji.core.render.datacite import title_of
from curate_fiji.packaging.targets.form import Form, is_electron, line

# The numbers that EMPIAR's schema gives formats and kinds of voxels
_FORMATS = {"MRC": "T1", "TIFF": "T3", "OME-TIFF": "T3", "Gatan Digital Micrograph": "T5", "SPIDER": "T7", "PNG": "T10",
            "JPEG": "T11"}  # fmt: skip
_VOXELS = {
    "uint8": "T1",
    "int8": "T2",
    "uint16": "T3",
    "int16": "T4",
    "uint32": "T5",
    "int32": "T6",
    "float": "T7",
}
_NO_NAME = re.compile(r"[0-9!\"£$%^&*()]")


def make(state: State) -> Form:
    """Return the deposition, as far as the deposit says it."""
    form = Form()
    record = _deposition(state)
    form.texts["deposition.json"] = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    form.missing = problems(record)
    return form


def problems(record: dict[str, Any]) -> list[str]:
    """Return what a deposition still lacks of what EMPIAR's schema requires."""
    lacking = [f"{name}" for name in ("title", "authors", "corresponding_author", "principal_investigator", "imagesets",
                                      "citation") if not record.get(name)]  # fmt: skip
    for name in ("corresponding_author", "principal_investigator"):
        person = record.get(name)
        person = person[0] if isinstance(person, list) and person else person
        if isinstance(person, dict):
            lacking += [f"{name}: {one}" for one in ("first_name", "last_name", "organization", "email", "country")
                        if not person.get(one)]  # fmt: skip
    return lacking


def _deposition(state: State) -> dict[str, Any]:
    documentation = state.deposit().documentation_to_show
    people = [_author(one, at) for at, one in enumerate(documentation.creators) if one.family and one.given]
    first = _investigator(state)
    out: dict[str, Any] = {
        "title": line(title_of(state))[:255],
        "release_date": "RE",
        "experiment_type": 3,
        "cross_references": [],
        "biostudies_references": [],
        "authors": people,
        "corresponding_author": first,
        "principal_investigator": [first] if first else [],
        "imagesets": [_set(folder, some) for folder, some in _sets(state).items()],
        "citation": [],
    }
    if people:
        paper = next(iter(documentation.related_dois), None)
        out["citation"] = [{"authors": people, "published": bool(paper), "j_or_nj_citation": True,
                            "title": line(title_of(state))[:255], **({"doi": paper} if paper else {})}]  # fmt: skip
    return out


def _author(person: Person, order: int) -> dict[str, Any]:
    initials = "".join(part[0] for part in re.split(r"[\s.\-]+", person.given) if part).upper()
    family = _NO_NAME.sub("", person.family).replace("'", "’")
    out: dict[str, Any] = {"name": f"('{family}', '{initials}')", "order_id": order}
    if person.orcid and not identifiers.trouble("ORCID", person.orcid):
        out["author_orcid"] = person.orcid
    return out


def _investigator(state: State) -> dict[str, Any]:
    """The contact of the log, else the first author; address and country are for a person to give."""
    name = state.contacts.get(("contact", "name"), "") or state.deposit().documentation_to_show.contact
    known = next((one for one in state.deposit().documentation_to_show.creators if one.name == name), None)
    family, comma, given = name.partition(", ")
    if not comma:
        given, _space, family = name.rpartition(" ")
    organisation = state.contacts.get(("contact", "department"), "") or (known.institution if known else "")
    out = {"first_name": given, "last_name": family, "organization": organisation,
           "email": state.contacts.get(("contact", "email"), "")}  # fmt: skip
    return {key: value for key, value in out.items() if value} if name else {}


def _sets(state: State) -> dict[str, list[Record]]:
    """Image sets: the images of a folder that are of one format, size and kind of voxel."""
    found: dict[str, list[Record]] = {}
    for one in state.deposit().images:
        if is_electron(one) or one.format in _FORMATS:
            found.setdefault(one.path.rpartition("/")[0] or ".", []).append(one)
    return found


def _set(folder: str, images: list[Record]) -> dict[str, Any]:
    main = Counter((one.format, one.main.Type) for one in images).most_common(1)[0][0]
    series = next(one for one in images if (one.format, one.main.Type) == main).main
    kind = _FORMATS.get(main[0])
    form = (
        f"('{kind}', '')"
        if kind
        else f"('OT', '{re.sub(r'[^A-Z0-9 ]', ' ', main[0].upper()).strip() or 'OTHER'}')"
    )
    voxel = _VOXELS.get(main[1])
    pixel = images[0].fact("PhysicalSizeX", 0)
    out: dict[str, Any] = {
        "name": f"Images in {folder}" if folder != "." else "Images",
        "directory": f"data/{folder}" if folder != "." else "data",
        "category": "('T2', '')" if series.SizeT > 1 else "('T1', '')",
        "header_format": form,
        "data_format": form,
        "num_images_or_tilt_series": len(images),
        "frames_per_image": series.SizeT * series.SizeZ,
        "voxel_type": f"('{voxel}', '')" if voxel else f"('OT', '{main[1].upper()}')",
        "image_width": series.SizeX,
        "image_height": series.SizeY,
    }
    if pixel is not None and pixel.number is not None:
        out["pixel_width"] = out["pixel_height"] = round(
            pixel.number * 1e4, 6
        )  # in angstrom, from micrometre
    return out
