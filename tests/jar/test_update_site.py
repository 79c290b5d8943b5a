"""The update site: what Fiji's Updater downloads, compares and replaces."""

from __future__ import annotations

import gzip
import hashlib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import compiling, menu, update_site

FIRST, LATER = 1_700_000_000.0, 1_700_086_400.0


@pytest.fixture(autouse=True)
def small_jar(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A jar of two files, which a test can change."""
    files = {"META-INF/MANIFEST.MF": b"Built-By: somebody\n", "b/x.py": b"2", "a.py": b"1"}
    monkeypatch.setattr(menu, "jar_bytes", lambda python="": menu.zipped(files))
    monkeypatch.setattr(compiling, "compiled", lambda jar: jar)
    return files


def listed(folder: Path) -> ElementTree.Element:
    plugin = ElementTree.fromstring(gzip.decompress((folder / "db.xml.gz").read_bytes())).find("plugin")
    assert plugin is not None
    return plugin


def test_the_site_has_the_jar_under_its_time_stamp_with_its_checksum_and_size(tmp_path: Path) -> None:
    done = update_site.write(tmp_path / "site", FIRST)
    assert done.is_new
    assert done.jar.name == f"{menu.JAR_NAME}-20231114221320"
    plugin = listed(tmp_path / "site")
    version = plugin.find("version")
    assert version is not None
    assert plugin.attrib == {"filename": f"jars/{menu.JAR_NAME}"}
    assert version.get("timestamp") == "20231114221320"
    assert version.get("filesize") == str(done.jar.stat().st_size)
    assert version.get("checksum") == update_site.checksum(done.jar.read_bytes())


def test_the_checksum_goes_by_names_in_order_and_contents_and_not_by_the_manifest(
    small_jar: dict[str, bytes],
) -> None:
    """As UpdaterUtil.getJarDigest makes it: compared with the Updater's own once, by hand."""
    wanted = hashlib.sha1(b"META-INF/META-INF/MANIFEST.MFa.py1b/b/x.py2").hexdigest()
    assert update_site.checksum(menu.jar_bytes()) == wanted
    small_jar["META-INF/MANIFEST.MF"] = b"Built-By: another\n"
    assert update_site.checksum(menu.jar_bytes()) == wanted


def test_the_same_jar_again_changes_nothing(tmp_path: Path) -> None:
    update_site.write(tmp_path, FIRST)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert not update_site.write(tmp_path, LATER).is_new
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_new_version_replaces_the_older_ones_which_stay_known(
    tmp_path: Path, small_jar: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    update_site.write(tmp_path, FIRST)
    old = listed(tmp_path).find("version")
    small_jar["a.py"] = b"changed"
    monkeypatch.setattr(menu, "JAR_NAME", "curate-fiji-9.9.jar")
    assert update_site.write(tmp_path, LATER).is_new
    plugin = listed(tmp_path)
    assert plugin.get("filename") == "jars/curate-fiji-9.9.jar"
    before = plugin.findall("previous-version")
    assert old is not None
    assert [(one.get("checksum"), one.get("timestamp"), one.get("timestamp-obsolete")) for one in before] == [
        (old.get("checksum"), "20231114221320", "20231115221320")
    ]
    small_jar["a.py"] = b"once more"
    update_site.write(tmp_path, LATER + 60)
    assert len(listed(tmp_path).findall("previous-version")) == 2


@pytest.mark.parametrize("content", [b"", b"no list", b"<pluginRecords/>", b"<a"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_folder_with_another_s_list_is_refused(tmp_path: Path, content: bytes, packed: bool) -> None:
    before = gzip.compress(content) if packed else content
    (tmp_path / "db.xml.gz").write_bytes(before)
    with pytest.raises(RuntimeProblem, match="no list of an update site of ours"):
        update_site.write(tmp_path)
    assert (tmp_path / "db.xml.gz").read_bytes() == before


def test_a_clock_that_went_back_is_told(tmp_path: Path, small_jar: dict[str, bytes]) -> None:
    update_site.write(tmp_path, LATER)
    small_jar["a.py"] = b"changed"
    with pytest.raises(RuntimeProblem, match="from the future"):
        update_site.write(tmp_path, FIRST)
