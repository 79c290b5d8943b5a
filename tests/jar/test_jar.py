"""The jar as Fiji uses it: on the class path with SciJava Common, Jython, ImageJ and Bio-Formats."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, SHORT_WORK

from curate_fiji import api, practice
from curate_fiji.copiers import ome_tiff
from curate_fiji.core.steps import rendering
from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import compiling, find_java, install, menu


@pytest.fixture(scope="module")
def deposit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jar") / "Übung 中 🔬"
    practice.make(folder)
    return folder


@pytest.fixture(scope="module")
def in_scijava(deposit: Path, jars: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What SciJava found in the jar and what its scripts returned, run headless with parameters."""
    folder = tmp_path_factory.mktemp("fiji")
    home = folder / "Fiji.app"
    (home / "jars").mkdir(parents=True)
    (home / "plugins").mkdir()
    (home / "jars" / "ij-1.54p.jar").touch()
    jar = install.install(home).jar
    done = subprocess.run(
        [str(find_java.find().home / "bin" / "java"), *SHORT_WORK, "-Djava.awt.headless=true",
         "-Dpython.cachedir.skip=true", "-Dfile.encoding=UTF-8", f"-Duser.home={folder}",
         "-cp", os.pathsep.join(map(str, [*jars, jar])), "org.python.util.jython",
         str(PROJECT / "tests" / "jar" / "drive_scijava.py"), str(deposit),
         str(deposit / "images" / "cells_01.ome.tiff"), str(folder / "evidence.csv"),
         str(folder / "package"), str(folder / "spiral")],
        capture_output=True, text=True, timeout=900, check=False, cwd=folder,
        env=dict(os.environ, CURATE_NAME="Ada Example", CURATE_INITIALS="AE",
                 SOURCE_DATE_EPOCH="1767225600"),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1]) | {"folder": folder}


def test_scripts_are_found_with_exactly_the_menu_s_paths(in_scijava: Any) -> None:
    wanted = {e.label: f"Plugins > CURATE > {e.label}" for e in menu.entries() if not e.is_separator}
    assert in_scijava["menu"] == wanted


def test_no_script_asks_for_a_value_or_opens_a_result_window(in_scijava: Any) -> None:
    assert in_scijava["asked for"] == []
    assert in_scijava["shown"] == []


@pytest.mark.parametrize("entry", [e for e in menu.entries() if not e.is_separator], ids=lambda e: e.label)
def test_a_script_declares_nothing_and_its_file_is_one_that_fiji_s_menu_takes(entry: menu.MenuEntry) -> None:
    """Every declared input opens a dialog in Fiji, every output a window; a name without _ is left out."""
    assert "_" in entry.script
    assert entry.script.removesuffix(".py").replace("_", " ") == entry.label
    lines = (PROJECT / "fiji_scripts" / "Plugins" / "CURATE" / entry.script).read_text("ascii").splitlines()
    assert [line for line in lines if line.startswith("#@")] == ['#@script(language="jython")']
    assert f'entries.run("{entry.label}")' in lines
    assert len(lines) < 6


def test_each_script_says_what_it_did_where_a_macro_can_read_it(in_scijava: Any) -> None:
    results = in_scijava["results"]
    assert results["Open Deposit..."].startswith("16 files, 16 examined")
    assert "log in " in results["Open Deposit..."]
    assert results["Check Worksheet..."].startswith("Check Worksheet: ")
    assert results["Understand Worksheet..."].startswith("Understand Worksheet: ")
    assert results["Request Email..."].startswith("letter written: ")
    for step in ("Augment Metadata...", "Evaluate FAIR and CARE...", "Document Curation..."):
        assert " Worksheet: " in results[step]
    assert "(valid BagIt bag" in results["Export Curation Package..."]
    assert re.match(r"preflight: \d+ things? to mend.*preflight\.html$", results["Preflight My Data..."])
    assert "Open Deposit..." in results["CURATE Help"]
    assert "Bio-Formats 7.3.1" in results["About CURATE"]


def test_a_copy_made_in_fiji_has_a_receipt_and_equals_the_original_by_tifffile_too(
    in_scijava: Any, deposit: Path
) -> None:
    made, failed = in_scijava["results"]["Transform with Receipt..."].split("; ", 1)
    assert "10 planes as Bio-Formats reads them (not independently proven" in made
    assert "calibration kept, 0 OME metadata paths lost" in made
    assert failed.startswith("pictures/broken.png: no copy was made")
    folder = deposit.with_name(deposit.name + ".curation")
    receipt = json.loads((folder / "receipts" / "images" / "cells_01.ome.tiff.json").read_text("utf-8"))
    assert receipt["proof_reader"] == "Java ImageIO"
    copy = folder / receipt["result"]["path"]
    assert [plane["sha256"] for plane in receipt["planes"]] == list(ome_tiff.read_back(copy, [], []))
    assert not list(folder.rglob("*broken.png*"))


def test_augment_in_fiji_writes_the_exports_and_ome_xml(in_scijava: Any, deposit: Path) -> None:
    exports = deposit.with_name(deposit.name + ".curation") / "exports"
    assert (exports / "README-draft.txt").exists()
    side_file = exports / "ome-xml" / "images" / "cells_01.ome.tiff.ome.xml"
    assert "PhysicalSizeX" in side_file.read_text("utf-8")


def test_a_practice_deposit_from_the_jar_is_what_python_makes_and_its_researcher_answers(
    in_scijava: Any, tmp_path: Path
) -> None:
    unpacked, made = in_scijava["folder"] / "spiral", tmp_path / "made"
    practice.make(made, "spiral")
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    assert sorted(path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()) == files
    for name in files:
        assert (unpacked / name).read_bytes() == (made / name).read_bytes()
    assert "ISF-2024-0017" in in_scijava["results"]["Practice Request..."]
    assert "Who funded this?" in (unpacked.with_suffix(".curation") / "curator-log.jsonl").read_text("utf-8")
    assert "Check: open the files" in in_scijava["results"]["CURATE Exercises..."]


def test_every_entry_of_the_menu_was_run(in_scijava: Any) -> None:
    labels = {entry.label for entry in menu.entries() if not entry.is_separator}
    assert labels <= set(in_scijava["results"])


def test_unicode_text_survives_end_to_end(in_scijava: Any, deposit: Path) -> None:
    assert in_scijava["results"]["Curator Log Note..."] == "noted: ä 中 🔬"
    assert "(AE - 15 minutes): `check.scope`: ä 中 🔬" in in_scijava["results"]["Curator Log"]
    note = api.open_curation(deposit).state.notes[-1]
    assert (note.text, note.kind, note.minutes, note.question) == ("ä 中 🔬", "treatment", 15, "check.scope")


def test_a_macro_answers_questions(in_scijava: Any, deposit: Path) -> None:
    assert in_scijava["results"]["answered"] == "answered check.scope: confirmed"
    state = api.open_curation(deposit).state
    assert state.persons["check.scope"].text == "In scope"
    assert "Who may see it?" in [one.text for one in state.asks.values() if one.by == "person"]


def test_image_evidence_is_saved_with_source_paths(in_scijava: Any) -> None:
    with (in_scijava["folder"] / "evidence.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    row = next(r for r in rows if r["Metadata path"] == "Image:0/Pixels/@PhysicalSizeX")
    assert row["Value"] == "0.1625 µm"
    assert row["Reader"] == "Bio-Formats 7.3.1 (OMETiffReader)"


def test_errors_come_back_as_the_output(in_scijava: Any) -> None:
    assert in_scijava["results"]["damaged"].startswith("error: ")
    assert "there is no deposit" in in_scijava["results"]["no deposit"]
    assert "has no option curate_depost" in in_scijava["results"]["unknown option"]


def test_what_fiji_rendered_is_what_python_renders_of_the_same_log(
    in_scijava: Any, deposit: Path, tmp_path: Path
) -> None:
    theirs = deposit.with_name(deposit.name + ".curation")
    shutil.copytree(theirs, tmp_path / "again")
    rendering.everything(api.open_curation(deposit, output=tmp_path / "again"))
    for name in ("check-worksheet.md", "understand-worksheet.md", "inventory.csv", "curator-log.md"):
        assert (theirs / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_the_jar_has_folders_for_scijava_and_the_menu_s_order_for_imagej() -> None:
    """ImageJ makes the menu from plugins.config; SciJava puts the script of the same label behind each entry."""
    with zipfile.ZipFile(io.BytesIO(menu.jar_bytes())) as archive:
        names = archive.namelist()
        assert archive.read("plugins.config").decode() == menu.config_text()
        assert archive.read("META-INF/LICENSE") == (PROJECT / "LICENSE").read_bytes()
    assert "scripts/Plugins/CURATE/" in names
    assert "curate_fiji/core/render/facts.schema.json" in names
    assert not [name for name in names if name.endswith((".class", ".pyc"))]
    assert not [name for name in names if name.startswith("curate_fiji/cli")]


def test_the_jar_has_templates_for_the_script_editor_in_python_2_and_as_a_macro() -> None:
    with zipfile.ZipFile(io.BytesIO(menu.jar_bytes())) as archive:
        names = [name for name in archive.namelist() if name.startswith("script_templates/CURATE/")]
        texts = {name: archive.read(name).decode("ascii") for name in names}
    assert {name.rpartition(".")[2] for name in names if not name.endswith("/")} == {"py", "ijm"}
    for name, text in texts.items():
        labels = set(re.findall(r'(?:run|curate)\("([^"]+)"', text))
        assert labels <= {entry.label for entry in menu.entries()}, name
        if name.endswith(".py"):
            assert "from __future__ import unicode_literals" in text
            compile(re.sub(r"(?m)^#@.*$", "", text), name, "exec")


def test_the_jar_is_the_same_bytes_each_time() -> None:
    assert menu.jar_bytes() == menu.jar_bytes()


def test_the_jar_is_compiled_for_jython_once(jars: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    jar = menu.jar_bytes()
    once = compiling.compiled(jar)
    with zipfile.ZipFile(io.BytesIO(once)) as archive, zipfile.ZipFile(io.BytesIO(jar)) as plain:
        added = set(archive.namelist()) - set(plain.namelist())
        sources = {name for name in plain.namelist() if name.endswith(".py") and name.startswith("curate_")}
        assert {name.replace("$py.class", ".py") for name in added} == sources
        assert all(archive.read(name) == plain.read(name) for name in plain.namelist())
    monkeypatch.setattr(subprocess, "run", None)  # it is not compiled again
    assert compiling.compiled(jar) == once


def test_a_jar_works_uncompiled_where_there_is_no_jython(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURATE_CACHE", str(tmp_path))
    assert compiling.compiled(menu.jar_bytes()) == menu.jar_bytes()


@pytest.fixture
def fiji_folder(tmp_path: Path) -> Path:
    """A folder that looks like a Fiji."""
    (tmp_path / "Fiji.app" / "jars").mkdir(parents=True)
    (tmp_path / "Fiji.app" / "plugins").mkdir()
    (tmp_path / "Fiji.app" / "jars" / "ij-1.54p.jar").touch()
    (tmp_path / "Fiji.app" / "jars" / "curate-fiji-notes.jar").write_bytes(b"somebody else's")
    return tmp_path / "Fiji.app"


def test_install_puts_one_jar_and_uninstall_takes_exactly_it(fiji_folder: Path) -> None:
    before = sorted(fiji_folder.rglob("*"))
    done = install.install(fiji_folder)
    assert sorted(set(fiji_folder.rglob("*")) - set(before)) == [done.jar]
    assert install.uninstall(fiji_folder) == (done.jar,)
    assert sorted(fiji_folder.rglob("*")) == before


def test_install_finds_the_fiji_below_and_replaces_an_older_version(fiji_folder: Path) -> None:
    older = fiji_folder / "plugins" / "curate-fiji-0.0.1.jar"
    older.write_bytes(menu.jar_bytes())
    done = install.install(fiji_folder.parent)
    assert done.replaced == (older,)
    assert not older.exists()


def test_install_refuses_what_is_no_fiji(tmp_path: Path) -> None:
    with pytest.raises(RuntimeProblem, match="is no Fiji"):
        install.install(tmp_path)


def test_install_warns_of_program_files(tmp_path: Path) -> None:
    home = tmp_path / "Program Files" / "Fiji"
    (home / "jars").mkdir(parents=True)
    (home / "plugins").mkdir()
    (home / "jars" / "ij-1.54p.jar").touch()
    assert "user folder" in install.install(home).warnings[0]


def test_the_usual_places_are_searched(fiji_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(fiji_folder.parent))
    assert fiji_folder in install.usual_folders()


@pytest.mark.parametrize("line", ['Plugins>CURATE "no comma"', 'Plugins>CURATE, "x", a.b(c)'])
def test_a_line_that_imagej_can_not_read_is_refused(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "config_text", lambda: line)
    with pytest.raises(ValueError, match="can't read the line"):
        menu.entries()


def test_a_wheel_holds_the_menu_too(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(PROJECT)],
        check=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    code = "import sys; from curate_fiji.runtime import menu; sys.stdout.buffer.write(menu.jar_bytes())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True,
        env=dict(os.environ, PYTHONPATH=str(tmp_path / "site")),
    )  # fmt: skip
    assert done.stdout == menu.jar_bytes()
