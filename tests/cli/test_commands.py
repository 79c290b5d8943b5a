"""The command line as a user runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from crate_validator import validate_crate

from curate_fiji import api


def run(*arguments: str | Path, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "curate_fiji", *map(str, arguments)],
        capture_output=True, text=True, check=False, env=dict(os.environ, **environment),
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def curated(filled_practice: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A copy of a filled practice curation that a test may write to: deposit and its folder."""
    folder = tmp_path / "deposit.curation"
    shutil.copytree(filled_practice, folder)
    shutil.copytree(filled_practice.with_suffix(""), tmp_path / "deposit")
    return tmp_path / "deposit", folder


def test_help_imports_neither_java_nor_the_steps() -> None:
    """Whoever looks an option up does not wait: each command imports the library when it runs."""
    imported = subprocess.run(
        [sys.executable, "-c", "import curate_fiji.cli.main, sys; print(*sys.modules, sep='\\n')"],
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert "curate_fiji.cli.check" in imported
    assert not {
        "jpype",
        "numpy",
        "curate_fiji.api",
        "curate_fiji.core.rules",
        "curate_fiji.workers.pool",
    } & set(imported)
    assert "CURATE(D)" in run("--help").stdout


def test_check_prints_a_summary_and_where_the_report_is(practice_deposit: Path) -> None:
    done = run("check", practice_deposit, "--initials", "AE")
    report = practice_deposit.with_name("practice.curation") / "report.html"
    assert f"Report:    {report}" in done.stdout
    assert "needs a person" in done.stdout
    assert report.is_file()
    again = run("check", practice_deposit)
    assert "nothing changed since the last time" in again.stdout


def test_status_says_who_answered_and_what_waits(curated: tuple[Path, Path]) -> None:
    deposit, _ = curated
    run("log", "answer", deposit, "check.scope", "--text", "Biology, in scope", "--initials", "SJW")
    done = run("status", deposit)
    line = next(line for line in done.stdout.splitlines() if "check.scope" in line)
    assert line.split()[:5] == ["[*]", "information", "check.scope", "confirmed", "SJW,"]
    todo = run("status", deposit, "--todo").stdout
    assert "check.scope" not in todo
    assert "check.users" in todo


def test_the_log_takes_notes_questions_and_contacts(curated: tuple[Path, Path]) -> None:
    deposit, folder = curated
    run("log", "note", deposit, "Reviewed data (C, U)", "--minutes", "60", "--initials", "SJW")
    run("log", "ask", deposit, "What does the scale bar stand for?", "--weight", "3")
    run("log", "contact", deposit, "repository.profile", "eCommons")
    shown = run("log", "show", deposit).stdout
    assert "(SJW - 1 hour): Reviewed data (C, U)" in shown
    assert "What does the scale bar stand for?" in shown
    assert "Repository (profile, such as eCommons): eCommons" in shown
    assert (folder / "curator-log.md").read_text(encoding="utf-8") == shown
    assert "unbroken" in run("log", "verify", deposit).stdout


def test_every_field_of_the_log_s_head_can_be_set_and_is_listed(curated: tuple[Path, Path]) -> None:
    deposit, folder = curated
    listed = run("log", "contact", deposit).stdout.split()
    assert len(listed) >= 28
    for name in listed:
        api.contact(deposit, name, f"what {name} holds", output=folder)
    shown = run("log", "contact", deposit).stdout
    log = (folder / "curator-log.md").read_text(encoding="utf-8")
    for name in listed:
        assert f"what {name} holds" in shown
        assert f"what {name} holds" in log
    assert "what is to stand under" in run("log", "contact", deposit, "ticket.number", code=2).stderr


def test_a_changed_file_is_accepted_or_rejected_with_a_reason(curated: tuple[Path, Path]) -> None:
    deposit, _ = curated
    (deposit / "late.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    run("check", deposit)
    run("log", "changed", deposit, "late.csv", "--because", "why", code=2)
    run("log", "changed", deposit, "late.csv", "--accept", "--because", "sent later", "--initials", "SJW")
    shown = run("log", "show", deposit).stdout
    assert re.search(r"added `late.csv`, accepted \d+ \(SJW\)", shown)
    assert "Accepted: late.csv was added. sent later" in shown


def test_a_line_changed_by_hand_is_told(curated: tuple[Path, Path]) -> None:
    deposit, folder = curated
    journal = folder / "curator-log.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"SEM_images.zip", b"SEM_Images.zip", 1))
    done = run("log", "verify", deposit, code=4)
    assert "does not follow" in done.stderr
    assert "What to do" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "no-such-deposit"], 3, "there is no deposit"),
        (["status", "no-such-deposit"], 4, "no log has been begun"),
        (["log", "show", "no-such-deposit"], 4, "no log has been begun"),
        (["check", "."], 5, "is no Fiji"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_errors_say_what_and_what_to_do(
    tmp_path: Path, arguments: list[str], code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("x")
    more = ["--fiji", "no-fiji", "--output", str(tmp_path.with_name("out"))] if code == 5 else []
    assert words in run(*arguments, *more, code=code).stderr


def test_an_unknown_question_is_told(curated: tuple[Path, Path]) -> None:
    done = run("log", "answer", curated[0], "check.nothing", "--text", "x", code=2)
    assert "there is no question check.nothing" in done.stderr


def test_practice_does_not_write_over_a_folder(practice_deposit: Path) -> None:
    assert "is there already" in run("practice", practice_deposit, code=3).stderr


def test_practice_makes_the_same_bytes_each_time(practice_deposit: Path, tmp_path: Path) -> None:
    run("practice", tmp_path / "again")
    files = sorted(p.relative_to(practice_deposit) for p in practice_deposit.rglob("*"))
    for name in files:
        if (practice_deposit / name).is_file():
            assert (tmp_path / "again" / name).read_bytes() == (practice_deposit / name).read_bytes()


def test_doctor_starts_each_part(jars: tuple[Path, ...]) -> None:
    done = run("doctor")
    for words in ("ok   Java", "ImageJ 1.54p Bio-Formats 7.3.1 start", "ok   Jython: 2.7.4"):
        assert words in done.stdout


def test_doctor_says_what_to_do(tmp_path: Path) -> None:
    done = run("doctor", "--fiji", tmp_path, code=5)
    assert "FAIL Runtime" in done.stdout
    assert "What to do" in done.stdout


def test_the_deposit_is_unchanged(practice_deposit: Path) -> None:
    def listing() -> list[tuple[str, int, int]]:
        return sorted((str(p), p.stat().st_mtime_ns, p.stat().st_size)
                      for p in practice_deposit.rglob("*"))  # fmt: skip

    before = listing()
    run("check", practice_deposit)
    assert listing() == before


def test_a_zip_gives_the_answers_of_its_folder(
    practice_deposit: Path, filled_practice: Path, tmp_path: Path
) -> None:
    archive = shutil.make_archive(str(tmp_path / "zipped"), "zip", practice_deposit)
    run("check", archive)
    ours = (tmp_path / "zipped.zip.curation" / "inventory.csv").read_text(encoding="utf-8")
    assert ours == (filled_practice / "inventory.csv").read_text(encoding="utf-8")


def test_request_writes_a_letter_and_records_the_reply(curated: tuple[Path, Path]) -> None:
    deposit, folder = curated
    first = run("request", deposit)
    assert "4 asks in the letter" in first.stdout
    ask = first.stdout.split()[1]
    letter = (folder / "request-email.txt").read_text(encoding="utf-8")
    assert letter.count("Why we ask") == 4
    assert b"base64" in (folder / "request-email.eml").read_bytes()
    assert "SEM_images.zip - contains" in (folder / "private" / "drafts" / "README.txt").read_text(
        encoding="utf-8"
    )
    changes = (folder / "private" / "drafts" / "README.txt.diff").read_text(encoding="utf-8").splitlines()
    assert [
        line[1:].split(" - ")[0] for line in changes if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ] == [
        "SEM.zip",
        "SEM_images.zip",
    ]
    replied = run("request", deposit, "--reply", "Dear curator, here it is.", "--answer", ask, "Uploaded now")
    assert ask not in replied.stdout
    shown = run("log", "show", deposit).stdout
    assert "Dear curator, here it is." in shown[shown.index("Correspondence") :]
    assert "Depositor: Uploaded now" in shown


def test_a_fifth_ask_needs_a_reason(curated: tuple[Path, Path]) -> None:
    lines = run("request", curated[0]).stdout.splitlines()[:5]
    ids = [line[4:].split()[0] for line in lines]
    done = run("request", curated[0], "--asks", ",".join(ids), code=2)
    assert "--more-because" in done.stderr
    run("request", curated[0], "--asks", ",".join(ids), "--more-because", "the funder asks for it")
    letter = (curated[1] / "request-email.txt").read_text(encoding="utf-8")
    assert letter.count("Why we ask") == 5


def test_request_and_evaluate_need_the_first_two_worksheets(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for step in ("request", "augment", "evaluate"):
        done = run(step, tmp_path / "d", code=4)
        assert "worksheet of" in done.stderr
        assert f"curate-fiji check {tmp_path / 'd'}" in done.stderr


def test_evaluate_lists_fair_and_care(curated: tuple[Path, Path]) -> None:
    run("evaluate", curated[0])
    sheet = (curated[1] / "evaluate-worksheet.md").read_text(encoding="utf-8")
    for words in ("`fair.f1`", "`fair.r1.3`", "`care.authority`", "What would raise it"):
        assert words in sheet
    assert "CURATE failed" not in sheet


def test_augment_counts_schema_items_and_writes_valid_datacite(curated: tuple[Path, Path]) -> None:
    deposit, folder = curated
    assert "DataCite still asks for" in run("augment", deposit).stdout
    fields = {
        "repository.doi": "https://doi.org/10.7302/day1-6d63",
        "repository.profile": "Deep Blue Data",
        "owner.name": "Example, Ada",
    }
    for field, value in fields.items():
        run("log", "contact", deposit, field, value)
    assert "DataCite still asks for" not in run("augment", deposit).stdout
    record = json.loads((folder / "exports" / "datacite.json").read_text(encoding="utf-8"))
    assert record["doi"] == "10.7302/day1-6d63"
    sheet = (folder / "augment-worksheet.md").read_text(encoding="utf-8")
    assert "Objective LensNA: 3 of 9" in sheet
    assert "CURATE failed" not in sheet
    draft = (folder / "exports" / "README-draft.txt").read_text(encoding="utf-8")
    assert "Funding Source:\n[to do]" in draft
    assert "ada.example@" not in draft
    methods = (folder / "exports" / "methods-paragraph.txt").read_text(encoding="utf-8")
    assert "taken with Imaginary Optics IO-900; objective Plan 63x; numerical aperture 1.4" in methods


def test_augment_writes_valid_ome_xml_for_each_image_without_names(curated: tuple[Path, Path]) -> None:
    deposit, folder = curated
    first = run("augment", deposit)
    written = sorted((folder / "exports" / "ome-xml").rglob("*.ome.xml"))
    assert f"{len(written)} OME-XML side files were written" in first.stdout
    assert len(written) >= 8
    assert "OME-XML of " not in first.stdout  # every one is valid by its schema
    text = next(one for one in written if one.name == "cells_01.ome.tiff.ome.xml").read_text("utf-8")
    assert 'PhysicalSizeX="0.1625"' in text
    assert "peratorova" not in text
    assert "0 OME-XML side files were written" in run("augment", deposit).stdout


def test_augment_counts_only_the_schemas_that_a_person_chose(curated: tuple[Path, Path]) -> None:
    deposit, folder = curated
    run("augment", deposit, "--schemas", "rembi", "--initials", "SJW")
    sheet = (folder / "augment-worksheet.md").read_text(encoding="utf-8")
    assert sheet.count("Not among the schemas that the curator chose.") == 5
    assert "no metadata schema nonsense" in run("augment", deposit, "--schemas", "nonsense", code=2).stderr


def test_package_is_a_valid_bag_and_crate_without_private_evidence(
    curated: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bagit
    import docx
    from rocrate.rocrate import ROCrate

    deposit, _folder = curated
    run("log", "note", deposit, "Renamed figure.png", "--kind", "treatment", "--initials", "SJW")
    run("package", deposit, "--to", tmp_path / "bag")
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    payload = list(bag.payload_files())
    assert "data/deposit/README.txt" in payload
    assert "data/curation/check-worksheet.md" in payload
    assert not [path for path in payload if "private" in path]
    for path in (tmp_path / "bag" / "data" / "curation").rglob("*"):
        assert not path.is_file() or b"Operatorova" not in path.read_bytes(), path
    crate = ROCrate(tmp_path / "bag" / "data")
    actions = [one for one in crate.get_entities() if one.type == "CreateAction"]
    assert [one["description"] for one in actions] == ["Renamed figure.png"]
    assert validate_crate(tmp_path / "bag" / "data", monkeypatch) == []
    text = [p.text for p in docx.Document(str(tmp_path / "bag/data/curation/curator-log.docx")).paragraphs]
    order = ["Dataset title", "Submission contact info", "Repository", "Files in initial archive",
             "Metadata changes", "Other curator notes", "Correspondence notes"]  # fmt: skip
    assert [one for one in text if one in order] == order
    assert any("Renamed figure.png" in one for one in text)


def test_package_refuses_a_broken_log_and_a_changed_file(curated: tuple[Path, Path], tmp_path: Path) -> None:
    deposit, folder = curated
    (deposit / "README.txt").write_text("changed since")
    done = run("package", deposit, "--to", tmp_path / "bag", code=3)
    assert "no longer what was checked" in done.stderr
    assert not list(tmp_path.glob("bag*"))
    journal = folder / "curator-log.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"SEM_images.zip", b"SEM_Images.zip", 1))
    assert "does not follow" in run("package", deposit, "--to", tmp_path / "bag", code=4).stderr
