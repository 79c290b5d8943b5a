"""Who holds something: a process of this machine or of another, and whether it is certainly gone.

A process id alone says little: ids are given again, containers count their own, and what a share shows
of another machine's processes is nothing. So a holder is host, process and the moment that process
began; "gone" is said only where it is certain.
"""
from __future__ import absolute_import, unicode_literals

import hashlib
import io
import os

from curate_fiji.core.system._compat import host_name, to_text

MYPY = False
if MYPY:
    from typing import Any, Dict, Optional, Text


class Holder(object):
    """A process: ``host`` (name, boot and process space, as one short tag), ``name`` of the host, ``pid``,
    and ``start``: when it began, in the system's own words, "" where the system does not say."""

    __slots__ = ("host", "name", "pid", "start")

    def __init__(self, host, name, pid, start):
        # type: (Text, Text, int, Text) -> None
        self.host = host
        self.name = name
        self.pid = pid
        self.start = start

    @classmethod
    def me(cls):
        # type: () -> Holder
        """This process."""
        pid = os.getpid()
        return cls(_host(), host_name(), pid, _state(pid)[1])

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Optional[Holder]
        """Return the holder that a file names, or None where it names none."""
        if not isinstance(data, dict) or not isinstance(data.get("pid"), int):
            return None
        host, name, start = [to_text(data.get(key, "")) for key in ("host", "name", "start")]
        return cls(host, name, data["pid"], start)

    def to_json(self):
        # type: () -> Dict[Text, Any]
        """Return what ``from_json`` takes."""
        return {"host": self.host, "name": self.name, "pid": self.pid, "start": self.start}

    @property
    def tag(self):
        # type: () -> Text
        """The holder as a part of a file name; ``from_tag`` reads it."""
        return "%s-%d-%s" % (self.host, self.pid, self.start or "x")

    @classmethod
    def from_tag(cls, name):
        # type: (Text) -> Optional[Holder]
        """Return the holder in a file name that begins with a tag, or None."""
        parts = name.split("-")
        if len(parts) < 3 or not parts[1].isdigit() or len(parts[1]) > 18:
            return None
        return cls(parts[0], "", int(parts[1]), "" if parts[2] == "x" else parts[2])

    def is_gone(self):
        # type: () -> bool
        """Tell whether this process has certainly ended."""
        if self.host != _host():
            return False
        alive, start = _state(self.pid)
        return alive is False or bool(self.start and start and start != self.start)

    def __str__(self):
        # type: () -> str
        about = "process %d on %s" % (self.pid, self.name or "another machine")
        if self.host == _host() and _letter(self.pid) == "T":
            about += ", which is suspended (kill -CONT %d wakes it)" % self.pid
        return str(about)


_HOST = []  # type: list[Text]


def _host():
    # type: () -> Text
    """Return a tag of the machine, its boot and its process space: within one, process ids mean the same."""
    if not _HOST:
        parts = [host_name()]
        for path in ("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid"):
            try:
                if path.endswith("pid"):
                    parts.append(to_text(os.readlink(path)))
                else:
                    with io.open(path, "rb") as stream:
                        parts.append(to_text(stream.read()))
            except (IOError, OSError, AttributeError):
                parts.append("")
        _HOST.append(to_text(hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:12]))
    return _HOST[0]


def _state(pid):
    # type: (int) -> tuple[Optional[bool], Text]
    """Return (whether a process of this machine lives, None where that can't be told; when it began)."""
    fields = _proc(pid)
    if fields:
        return fields[0] not in ("Z", "X"), fields[19]
    if os.name == "nt":
        return _alive_on_windows(pid), ""
    if hasattr(os, "kill"):
        try:
            os.kill(pid, 0)
        except OSError as error:
            return error.errno == 1, ""  # EPERM: alive, another user's
        except Exception:  # Jython without a native os.kill
            return _alive_by_java(pid), ""
        return True, ""
    return _alive_by_java(pid), ""


def _letter(pid):
    # type: (int) -> Text
    fields = _proc(pid)
    return fields[0] if fields else ""


def _proc(pid):
    # type: (int) -> list[Text]
    """Return the fields of Linux' /proc/PID/stat behind the name, which itself may hold anything."""
    try:
        with io.open("/proc/%d/stat" % pid, "rb") as stream:
            fields = to_text(stream.read()).rpartition(")")[2].split()
    except (IOError, OSError):
        return []
    return fields if len(fields) > 19 else []


def _alive_by_java(pid):
    # type: (int) -> Optional[bool]
    try:
        from java.lang import ProcessHandle
    except ImportError:
        return None
    found = ProcessHandle.of(pid)
    return bool(found.isPresent() and found.get().isAlive())


def _alive_on_windows(pid):
    # type: (int) -> Optional[bool]
    """Ask Windows, where ``os.kill`` would end the process."""
    try:
        import ctypes
        kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    except (ImportError, AttributeError):
        return _alive_by_java(pid)
    limited_information, still_active, access_denied = 0x1000, 259, 5
    handle = kernel.OpenProcess(limited_information, False, pid)
    if not handle:
        return bool(kernel.GetLastError() == access_denied)
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return bool(code.value == still_active) if known else None
