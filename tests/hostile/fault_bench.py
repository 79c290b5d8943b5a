"""A small deposit, each command's state before and after it, and what must hold when a command is disturbed."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from PIL import Image

HERE = Path(__file__).parent
ERROR, DISK, SHORT_THEN_DISK, SIGNAL, CLOCK = range(5)  # as in faults.c

# What can happen: how, with which value
KINDS = {
    "full disk": (DISK, errno.ENOSPC),
    "full disk, half written": (SHORT_THEN_DISK, errno.ENOSPC),
    "read-only disk": (DISK, errno.EROFS),
    "one error of the disk": (ERROR, errno.EIO),
    "killed": (SIGNAL, int(signal.SIGKILL)),
    "stopped with Ctrl-C": (SIGNAL, int(signal.SIGINT)),
    "suspended, another runs": (SIGNAL, int(signal.SIGSTOP)),
    "clock set back": (CLOCK, -86400),
}
COMMANDS = {
    "check": ["check", "DEPOSIT"],
    "understand": ["understand", "DEPOSIT"],
    "request": ["request", "DEPOSIT"],
    "augment": ["augment", "DEPOSIT"],
    "transform": ["transform", "DEPOSIT", "b.tif"],
    "evaluate": ["evaluate", "DEPOSIT"],
    "answer": ["log", "answer", "DEPOSIT", "check.scope", "--text", "In scope"],
    "note": ["log", "note", "DEPOSIT", "consent is missing"],
    "package": ["package", "DEPOSIT", "--to", "BAG"],
}
READING = {
    "status": ["status", "DEPOSIT"],
    "facts": ["facts", "DEPOSIT"],
    "log show": ["log", "show", "DEPOSIT"],
    "log verify": ["log", "verify", "DEPOSIT"],
    "exercises": ["exercises", "DEPOSIT"],
}
_LOG = "c/curator-log.jsonl"
# What a run leaves for the next one to take up; nothing of it is a rendering or evidence
_BETWEEN = ("c/curator-log.anchor.json", "c/private/disclosure.new.jsonl", "c/private/snapshot")
_OURS = "c/.curate-fiji/"

Tree = dict[str, str]


def make_deposit(folder: Path) -> None:
    """Write files that give private evidence, images, documents, and questions."""
    folder.mkdir()
    (folder / "README.txt").write_text(
        "Title: Cells\nCreator: Ann Example, ann@example.org\nLicence: CC BY 4.0\nFiles: a.tif, b.tif, gone.tif\n"
    )
    (folder / "table.csv").write_text("patient name,age,mrn\nJane Doe,33,123456\n")
    tifffile.imwrite(folder / "a.tif", np.arange(256, dtype=np.uint8).reshape(16, 16))
    tifffile.imwrite(folder / "b.tif", np.zeros((3, 16, 16), np.uint16), imagej=True)
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 28.0, 2.8), 3: "E", 4: (11.0, 53.0, 6.5)})
    Image.new("RGB", (32, 24), "green").save(folder / "photo.jpg", exif=exif)


def tree(folder: Path) -> Tree:
    """Return the sha256 of every file below a folder, but for what is no part of a curation's content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(_OURS) and not name.endswith("private/runtime.log"):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@dataclass
class Known:
    """A command: the state before it, after one and after two undisturbed runs, and how many changes it makes."""

    before: Path
    once: Path
    twice: Path
    changes: int
    trees: dict[str, Tree] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.trees = {name: tree(getattr(self, name)) for name in ("before", "once", "twice")}


class Bench:
    """Runs commands in ``faulty.py``; ``work`` holds the curation folder ``c`` and the package ``bag``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.deposit = folder / "deposit"
        self.work = folder / "work"
        shim = folder / "faults.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "faults.c", "-ldl"], check=True)
        make_deposit(self.deposit)
        self._server = subprocess.Popen(
            [sys.executable, HERE / "faulty.py", self.deposit, folder / "recorded" / "c"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, LD_PRELOAD=str(shim), SOURCE_DATE_EPOCH="1767225600"),
        )  # fmt: skip
        assert self._server.stdin
        assert self._server.stdout
        try:
            assert json.loads(self._server.stdout.readline())["ready"]
            self.work.mkdir()
            self.known = {name: self._know(name) for name in COMMANDS}
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        try:
            self._server.wait(20)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._server.stdout.close()

    def run(self, args: list[str], at: int = 0, kind: tuple[int, int] = (ERROR, 0)) -> dict[str, Any]:
        """Run a command; at its ``at``th change something happens."""
        named = {"DEPOSIT": str(self.deposit), "BAG": str(self.work / "bag")}
        asked = {
            "args": [*(named.get(one, one) for one in args), "--output", str(self.work / "c")],
            "fault": [str(self.work), at, *kind],
        }
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        return answer

    def _know(self, name: str) -> Known:
        before = self._keep(f"{name} before")
        first = self.run(COMMANDS[name])
        assert first["code"] == 0, first
        once = self._keep(f"{name} once")
        again = self.run(COMMANDS[name])
        assert again["code"] == 0 or name == "package", again
        twice = self._keep(f"{name} twice")
        self.restore(once)
        return Known(before, once, twice, first["count"])

    def _keep(self, name: str) -> Path:
        kept = self.folder / name
        shutil.copytree(self.work, kept, symlinks=True)
        return kept

    def restore(self, kept: Path) -> None:
        shutil.rmtree(self.work)
        shutil.copytree(kept, self.work, symlinks=True)

    # What must hold -------------------------------------------------------------------------------

    def disturb(self, name: str, kind: str, at: int) -> list[str]:
        """Run a command with a fault at its ``at``th change, then again; return what does not hold."""
        known = self.known[name]
        self.restore(known.before)
        done = self.run(COMMANDS[name], at, KINDS[kind])
        wrong = _what_it_said(done, kind)
        wrong += self._state_between(known, kind)
        verified = self.run(["log", "verify", "DEPOSIT"])
        begun = (self.work / _LOG).exists() and (self.work / _LOG).read_bytes()[:1] not in (b"", b"\0")
        if verified["code"] != 0 and begun:
            wrong.append(f"log verify: {verified['err']}")
        again = self.run(COMMANDS[name])
        packed = name == "package" and 0 in (
            done["code"],
            done.get("rival", done)["code"],
        )  # it is there already
        if again["code"] != 0 and not packed:
            wrong.append(f"the second run ends with {again['code']}: {again['err'][-600:]}")
        wrong += self._state_after(known, kind)
        if wrong:
            wrong.insert(0, f"{name}, {kind} at {at} of {known.changes}: {done['code']} {done['err'][-400:]}")
        return wrong

    def _state_between(self, known: Known, kind: str) -> list[str]:
        """Each file is as it was or as it shall be; the log has grown or not."""
        if "another" in kind:
            return []
        wrong = []
        now, before, once = tree(self.work), known.trees["before"], known.trees["once"]
        old = (known.before / _LOG).read_bytes() if (known.before / _LOG).exists() else b""
        log = (self.work / _LOG).read_bytes() if (self.work / _LOG).exists() else b""
        new = (known.once / _LOG).read_bytes()
        if not log.startswith(old) or not new.startswith(log.partition(b"\0")[0]):
            wrong.append("the log is neither what it was nor on the way to what it shall be")
        for path in sorted(set(now) | set(before)):
            if path == _LOG or path.startswith(_BETWEEN) or ".partial/" in path:
                continue
            if path not in now and path in once:
                wrong.append(f"{path} is gone")
            elif path in now and now[path] not in (before.get(path), once.get(path)):
                wrong.append(f"{path} is neither old nor new")
        return wrong

    def _state_after(self, known: Known, kind: str) -> list[str]:
        """All is as after undisturbed runs, and nothing lies about."""
        now = tree(self.work)
        wrong = []
        goals = [known.trees["once"], known.trees["twice"]]
        if "another" in kind:  # its events stand between ours: the log is another, what rests on it is not
            # (a letter names the log's end)
            at_rest = ("inventory.csv", "manifest-sha256.txt", "disclosure.jsonl", ".tiff", ".xml")
            now = {path: one for path, one in now.items() if path.endswith(at_rest)}
            goals = [{path: one for path, one in goal.items() if path.endswith(at_rest)} for goal in goals]
        if now not in goals:
            goal = min(goals, key=lambda one: len(set(one.items()) ^ set(now.items())))
            differ = sorted({path for path, _sha in set(goal.items()) ^ set(now.items())})
            wrong.append(f"after the second run these are others: {differ[:8]}")
        work = self.work / "c" / ".curate-fiji" / "work"
        left = [one.name for one in work.iterdir()] if work.is_dir() else []
        left += [
            one.name for one in self.work.rglob("*") if one.name.endswith((".partial", ".held", ".torn"))
        ]
        if left:
            wrong.append(f"left behind: {left}")
        open_to_others = [one.name for one in (self.work / "c" / "private").rglob("*")
                          if one.is_file() and one.stat().st_mode & 0o077]  # fmt: skip
        if open_to_others:
            wrong.append(f"readable by others: {open_to_others}")
        return wrong


def _what_it_said(done: dict[str, Any], kind: str) -> list[str]:
    """A disturbed command ends well, or says in a line what is wrong and in another what to do."""
    code, err = done["code"], done["err"]
    wrong = [f"traceback: {err[-1500:]}"] if "Traceback" in err else []
    if kind == "killed":
        return wrong + ([] if code in (0, -9) else [f"ends with {code}"])
    if kind == "stopped with Ctrl-C":
        return wrong + (
            [] if code == 0 or (code == 130 and "Stopped" in err) else [f"ends with {code}: {err}"]
        )
    if "another" in kind:
        for one in (done, done.get("rival", done)):
            if one["code"] != 0 and "in use by" not in one["err"] and "is there already" not in one["err"]:
                wrong.append(f"of two, one ends with {one['code']}: {one['err']}")
        return wrong
    if kind == "clock set back":
        return wrong + ([] if code == 0 else [f"ends with {code}: {err}"])
    said = err.strip().splitlines()
    if code not in (0, 4):
        wrong.append(f"ends with {code}")
    if code and not (
        len(said) == 2 and said[0].startswith("curate-fiji: ") and said[1].startswith("What to do: ")
    ):
        wrong.append(f"is not told in two lines: {err}")
    return wrong
