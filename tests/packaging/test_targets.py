"""What repositories are told of a deposit, by their own validators where a registry has one."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import nibabel
import numpy as np
import pytest
from crate_validator import validate_crate
from deposit_case import NoImages

from curate_fiji import api
from curate_fiji.core.steps import check, understand
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.steps.log import contact
from curate_fiji.packaging import premis, targets
from curate_fiji.packaging.targets import bids, empiar, ome_zarr

README = """Title: Grains of sand under light
Authors:
Ann Example (University of Example), ORCID 0000-0002-1825-0097
Bo Sample (Example Institute)

Contact: Ann Example, ann@example.org
Description: Photographs of sand from two beaches, taken before and after rinsing.
Keywords: sand; beaches
Methods: The grains were rinsed in ethanol and photographed with a 20x objective.
Funding: Example Council, grant 1-23
License: CC0
Related work: doi:10.1234/grains
"""


def curated(folder: Path, files: dict[str, bytes]) -> Curation:
    """Return a deposit that was checked without a reader of images."""
    for name, data in files.items():
        path = folder / "deposit" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    curation = Curation(str(folder / "deposit"), person=api.Person("Ada", "AE"))
    check.run(curation, NoImages())
    understand.run(curation, NoImages())
    return curation


def nifti() -> bytes:
    image = nibabel.Nifti1Image(np.zeros((4, 4, 4), dtype=np.int16), np.eye(4))
    image.header.set_xyzt_units("mm", "sec")
    data: bytes = image.to_bytes()
    return data


def test_bids_side_files_make_a_data_set_that_the_bids_validator_takes(tmp_path: Path) -> None:
    curation = curated(tmp_path, {"README.txt": README.encode(), "sub-01/anat/sub-01_T1w.nii": nifti()})
    form = bids.make(curation.state)
    assert form.missing == []
    data_set = tmp_path / "bids"
    shutil.copytree(tmp_path / "deposit" / "sub-01", data_set / "sub-01")
    for name, text in form.texts.items():
        (data_set / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("bids-validator-deno")), "--json", str(data_set)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    said = json.loads(done.stdout)
    errors = [one for one in said["issues"]["issues"] if one.get("severity") == "error"]
    assert errors == []
    assert said["summary"]["subjects"] == ["01"]


def test_names_that_are_none_of_bids_are_missing_and_no_side_file_is_made_for_them(tmp_path: Path) -> None:
    form = bids.make(curated(tmp_path, {"brain one.nii": nifti()}).state)
    assert any("brain one.nii" in one for one in form.missing)
    assert "participants.tsv" not in form.texts
    assert {"a licence", "the authors"} <= set(form.missing)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory, filled_practice: Path) -> tuple[Path, Path]:
    """A copy of a filled practice curation: deposit and curation folder."""
    folder = tmp_path_factory.mktemp("targets")
    shutil.copytree(filled_practice, folder / "deposit.curation")
    shutil.copytree(filled_practice.with_suffix(""), folder / "deposit")
    return folder / "deposit", folder / "deposit.curation"


def empiar_schema() -> dict[str, Any]:
    text = (resources.files("empiar_depositor") / "empiar_deposition.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def test_an_empiar_deposition_lacks_by_empiar_s_schema_what_we_say_it_lacks(
    practice: tuple[Path, Path],
) -> None:
    (verdict,) = api.targets(practice[0], repositories=["empiar"], output=practice[1])
    (path,) = verdict.files
    made = json.loads(Path(path).read_text("utf-8"))
    assert made["imagesets"]
    assert {one.partition(":")[0] for one in verdict.missing} >= set(empiar.problems(made)) - {
        one for one in empiar.problems(made) if ":" in one
    }
    made["title"] = "Imaginary images of imaginary cells"
    person = {"first_name": "Ann", "last_name": "Example", "organization": "University of Example",
              "email": "ann@example.org", "country": "NL"}  # fmt: skip
    authors = [{"name": "('Example', 'A')", "order_id": 0}]
    made |= {"authors": authors, "corresponding_author": person, "principal_investigator": [person]}
    made["citation"] = [
        {"authors": authors, "published": False, "j_or_nj_citation": True, "title": made["title"]}
    ]
    assert empiar.problems(made) == []
    schema = empiar_schema() | {"$schema": "http://json-schema.org/draft-07/schema#"}
    jsonschema.Draft7Validator(schema).validate(made)


def test_people_stand_in_an_empiar_deposition_as_its_schema_has_them(tmp_path: Path) -> None:
    curation = curated(tmp_path, {"README.txt": README.encode()})
    contact(curation, "contact.email", "ann@example.org")
    made = json.loads(empiar.make(curation.state).texts["deposition.json"])
    assert [one["name"] for one in made["authors"]] == ["('Example', 'A')", "('Sample', 'B')"]
    wanted = {"first_name": "Ann", "last_name": "Example", "organization": "University of Example"}
    assert made["corresponding_author"] == wanted | {"email": "ann@example.org"}
    assert made["citation"][0]["doi"] == "10.1234/grains"
    part = empiar_schema()["properties"]
    for name in ("authors", "citation"):
        jsonschema.Draft7Validator(part[name]).validate(made[name])


def test_a_file_list_has_a_row_a_file_and_no_column_that_says_nothing(practice: tuple[Path, Path]) -> None:
    (verdict,) = api.targets(practice[0], repositories=["bia"], output=practice[1])
    listed = next(Path(one) for one in verdict.files if one.endswith("file-list.tsv")).read_text("utf-8")
    rows = list(csv.reader(io.StringIO(listed), delimiter="\t"))
    assert rows[0][0] == "Files"
    there = {one.relative_to(practice[0]).as_posix() for one in practice[0].rglob("*") if one.is_file()}
    there = {one for one in there if not one.startswith(".")}
    assert {row[0] for row in rows[1:]} == there
    for at in range(1, len(rows[0])):
        assert len({row[at] for row in rows[1:]}) > 1, rows[0][at]
    assert all(len(row) == len(rows[0]) for row in rows)
    assert "\n\n" not in listed


def test_a_study_is_page_tab_whose_references_lead_somewhere(tmp_path: Path) -> None:
    curation = curated(tmp_path, {"README.txt": README.encode(), "a.csv": b"x,y\n1,2\n"})
    form = targets.FORMS["bia"](curation.state)
    sections = [
        [line.split("\t") for line in part.splitlines()] for part in form.texts["study.tsv"].split("\n\n")
    ]
    heads = [part[0][0] for part in sections]
    assert heads[:2] == ["Submission", "Study"]
    assert heads.count("Author") == 2
    ids = {part[0][1] for part in sections if len(part[0]) > 1 and part[0][1]}
    for part in sections:
        if len(part[0]) > 2:
            assert part[0][2] in ids, part[0]
        for row in part[1:]:
            assert row[0]
            assert row[1:], row
            if row[0].startswith("<"):
                assert row[1] in ids
    titles = {row[1] for part in sections for row in part if row[0] == "Title"}
    named = next(part for part in sections if part[0][0] == "Associations")
    assert all(row[1] in titles for row in named[1:])
    assert "ann@" not in form.texts["study.tsv"]


@pytest.mark.parametrize(
    ("files", "repository", "takes", "lacks"),
    [
        ({"a.csv": b"x\n1\n"}, "institution", "yes", "a licence"),
        ({"README.txt": b"License: CC BY-NC 4.0"}, "dryad", "yes", "CC0-1.0"),
        ({"README.txt": README.encode()}, "dryad", "yes", ""),
        ({f"{n}.csv": b"x\n1\n" for n in range(101)}, "zenodo", "yes", "101 files"),
        ({"a.csv": b"x\n1\n"}, "openneuro", "no", ""),
        ({"sub-01/anat/sub-01_T1w.nii": nifti()}, "openneuro", "yes", "a licence"),
        ({"a.csv": b"x\n1\n"}, "empiar", "no", ""),
    ],
)
def test_a_repository_says_whether_it_takes_a_deposit_and_what_is_missing(
    tmp_path: Path, files: dict[str, bytes], repository: str, takes: str, lacks: str
) -> None:
    curation = curated(tmp_path, files)
    verdict = next(one for one, _forms in targets.verdicts(curation) if one.id == repository)
    assert verdict.takes == takes
    if lacks:
        assert any(lacks in one for one in verdict.missing), verdict.missing
    elif takes == "yes":
        assert not [one for one in verdict.missing if "licence" in one]


def test_an_ome_zarr_that_is_not_valid_by_the_models_is_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ome.zarr", tmp_path / "bad.ome.zarr"
    zarr = pytest.importorskip("zarr")
    for folder, path in ((good, "0"), (bad, "elsewhere")):
        root = zarr.open_group(folder, mode="w", zarr_format=2)
        root.create_array("0", shape=(8, 8), chunks=(8, 8), dtype="u1")
        root.attrs["multiscales"] = [{"version": "0.4", "axes": [{"name": "y", "type": "space"},
            {"name": "x", "type": "space"}], "datasets": [{"path": path, "coordinateTransformations": [
                {"type": "scale", "scale": [1.0, 1.0]}]}]}]  # fmt: skip
    assert ome_zarr.problem(good) == ""
    assert ome_zarr.problem(bad)
    assert "Traceback" not in ome_zarr.problem(tmp_path / "nowhere")


def test_an_ome_zarr_in_a_package_holds_a_valid_crate(
    practice: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.transform(practice[0], ["images/cells_02.ome.tiff"], output=practice[1], to="ome-zarr-0.5")
    api.note(practice[0], "Renamed figure.png", kind="treatment", output=practice[1])
    done = api.package(practice[0], tmp_path / "bag", output=practice[1])
    (crate,) = done.folder.rglob("*.ome.zarr/ro-crate-metadata.json")
    assert validate_crate(crate.parent, monkeypatch) == []
    assert ome_zarr.problem(crate.parent) == ""
    # Of a Process Run Crate it lacks nothing; that profile is of RO-Crate 1.1, and this crate of a later edition
    said = validate_crate(done.folder / "data", monkeypatch, "process-run-crate-0.5")
    assert [one.split(" ")[0] for one in said] == ["ro-crate-1.1_5.3"]
    assert "BioImage Archive" in (done.folder / "data" / "curation" / "repositories.md").read_text("utf-8")
    told = ET.parse(done.folder / "data" / "curation" / "premis.xml").getroot()
    space = {"p": premis.NAMESPACE}
    kinds = [one.text for one in told.iterfind("p:event/p:eventType", space)]
    assert {"message digest calculation", "appraisal", "migration", "modification"} <= set(kinds)
    ids = {one.text for one in told.iterfind("p:object/p:objectIdentifier/p:objectIdentifierValue", space)}
    assert all((done.folder / str(one)).is_file() for one in ids)
    for name in ("Agent", "Object"):
        known = {
            one.text
            for one in told.iterfind(f".//p:{name.lower()}Identifier/p:{name.lower()}IdentifierValue", space)
        }
        linked = {one.text for one in told.iterfind(f".//p:linking{name}IdentifierValue", space)}
        assert linked <= known


# The order that PREMIS 3 has its elements in: Data Dictionary, and the schema of the Library of Congress
_ORDER = {
    "object": ["objectIdentifier", "objectCharacteristics", "originalName"],
    "objectCharacteristics": ["fixity", "size", "format"],
    "event": ["eventIdentifier", "eventType", "eventDateTime", "eventDetailInformation", "linkingAgentIdentifier",
              "linkingObjectIdentifier"],
    "agent": ["agentIdentifier", "agentName", "agentType"],
}  # fmt: skip


def test_premis_elements_stand_in_the_order_of_the_schema(tmp_path: Path) -> None:
    curation = curated(tmp_path, {"README.txt": README.encode()})
    root = ET.parse(premis.write(curation.state, {"README.txt": "README.txt"}, tmp_path)).getroot()
    for element in root.iter():
        order = _ORDER.get(element.tag.partition("}")[2])
        if order:
            places = [order.index(child.tag.partition("}")[2]) for child in element]
            assert places == sorted(places), element.tag
