"""Seals a worker before it reads a stranger's bytes: no network, the deposit read-only, one scratch folder.

Linux: Landlock (kernel 5.13) lets this process and all that it starts open nothing but what is listed;
seccomp lets it make no socket. Both need no rights and can't be undone. Elsewhere Java is kept from the network
by a proxy that does not exist, and what a file names outside the deposit is refused (``bioformats.confining``).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Java's connections all go to a port of this machine where nobody listens
NO_NETWORK = (
    *(f"-D{scheme}.proxy{part}" for scheme in ("http", "https", "ftp") for part in ("Host=127.0.0.1", "Port=9")),
    "-DsocksProxyHost=127.0.0.1", "-DsocksProxyPort=9",
    "-Dhttp.nonProxyHosts=", "-Dftp.nonProxyHosts=", "-DsocksNonProxyHosts=",
)  # fmt: skip

_OFF = "CURATE_SEAL"  # "off": for where a system's own limits clash with these
# What Python, Java and their libraries read of the system; never all of /etc, /home or /proc
_SYSTEM = (
    "/usr", "/lib", "/lib32", "/lib64", "/bin", "/opt", "/nix/store", "/gnu/store",
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/timezone", "/etc/fonts",
    "/etc/java", "/etc/alternatives", "/etc/ssl/certs/java", "/etc/ssl/openssl.cnf",
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/cgroups", "/proc/filesystems",
    "/proc/sys/vm", "/proc/sys/kernel", "/sys/devices/system", "/sys/fs/cgroup", "/sys/kernel/mm",
    "/dev/random", "/dev/urandom", "/dev/zero", "/var/cache/fontconfig",
)  # fmt: skip
_DEVICES = ("/dev/null",)

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every processor
_EXECUTE, _WRITE, _READ, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_FILES_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_TCP = 0b11  # bind and connect, since ABI 4
_SCOPES = 0b11  # abstract sockets and signals, since ABI 6
_OF_A_FILE = _EXECUTE | _WRITE | _READ | 1 << 14 | 1 << 15  # the rest are rights to a folder

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_SOCKET_CALLS = {  # processor: (its number for seccomp, socket, io_uring_setup)
    "x86_64": (0xC000003E, 41, 425),
    "aarch64": (0xC00000B7, 198, 425),
}


@dataclass(frozen=True)
class Protection:
    """What is in force: ``files`` and ``network`` name what protects, "" where nothing does; ``why`` not."""

    files: str = ""
    network: str = ""
    why: str = ""


def apply(readable: Sequence[str], scratch: str) -> Protection:
    """Seal this process, and all threads and processes that it starts from now on.

    ``readable``: files and folders that may be read besides what Python, Java and the system need; ``scratch``: the
    one folder that may be written. Open files stay open.
    """
    if os.environ.get(_OFF, "").lower() == "off":
        return Protection(why=f"switched off by {_OFF}")
    if not sys.platform.startswith("linux"):
        return Protection(why="this system has no Landlock")
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        _check(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    except (OSError, AttributeError) as error:
        return Protection(why=str(error))
    files, network, why = "", [], []
    try:
        abi = _landlock(libc, (*_SYSTEM, *python_reads(), *readable), (scratch, *_DEVICES))
        files = f"Landlock (version {abi})"
        if abi >= 4:
            network.append("Landlock (TCP)")
    except OSError as error:
        why.append(f"no Landlock: {error.strerror or error}")
    try:
        _no_sockets(libc)
        network.append("seccomp (no sockets)")
    except OSError as error:
        why.append(f"no seccomp: {error.strerror or error}")
    return Protection(files, ", ".join(network), "; ".join(why))


def python_reads() -> list[str]:
    """Return the folders that this Python imports from, now or later; not the folder it was started in."""
    installed = [path for path in sys.path if path and any(Path(path).glob("*.dist-info"))]
    package = str(Path(__file__).parents[1])
    paths = [
        sys.prefix,
        sys.base_prefix,
        sys.exec_prefix,
        *sysconfig.get_paths().values(),
        *installed,
        package,
    ]
    return [path for path in dict.fromkeys(paths) if os.path.exists(path)]


def java_reads(home: Path) -> list[str]:
    """Return what a Java reads: its home, and its settings, which some systems keep in /etc."""
    found = [str(home), os.path.realpath(home)]
    for below in ("conf", "lib", "lib/security", "conf/security", "jre/lib"):
        folder = home / below
        if folder.is_dir():
            found.append(os.path.realpath(folder))
            found += [os.path.realpath(one) for one in folder.iterdir() if one.is_symlink()]
    return list(dict.fromkeys(found))


def _check(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _landlock(libc: ctypes.CDLL, readable: Iterable[str], writable: Iterable[str]) -> int:
    """Allow reading of some paths, writing of others, and nothing else; return Landlock's version."""
    abi = _check(libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1))
    every = _FILES_BY_ABI[max(known for known in _FILES_BY_ABI if known <= abi)]
    rules = struct.pack("QQQ", every, _NET_TCP if abi >= 4 else 0, _SCOPES if abi >= 6 else 0)
    rules = rules[: 24 if abi >= 6 else 16 if abi >= 4 else 8]
    ruleset = _check(libc.syscall(_CREATE, rules, ctypes.c_size_t(len(rules)), 0))
    try:
        for path in readable:
            _allow(libc, ruleset, path, every & (_EXECUTE | _READ | _READ_DIR))
        for path in writable:
            _allow(libc, ruleset, path, every)
        _check(libc.syscall(_RESTRICT, ruleset, 0))
    finally:
        os.close(ruleset)
    return abi


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EACCES):
            return  # this system has no such place
        raise
    try:
        if not os.path.isdir(path):
            rights &= _OF_A_FILE
        rule = struct.pack("=Qi", rights, handle)
        _check(libc.syscall(_ADD, ruleset, 1, rule, 0))
    finally:
        os.close(handle)


def _no_sockets(libc: ctypes.CDLL) -> None:
    """Have the kernel refuse new sockets, and the interface by which they could be made unseen."""
    if platform.machine() not in _SOCKET_CALLS or struct.calcsize("P") != 8:
        raise OSError(errno.ENOSYS, "not known for this processor")
    processor, socket, io_uring = _SOCKET_CALLS[platform.machine()]
    load, equal, give = 0x20, 0x15, 0x06  # BPF: load a word, jump where equal, return
    refuse, let = 0x00050000 | errno.EACCES, 0x7FFF0000
    program = [
        (load, 0, 0, 4),  # the processor that the call is made for
        (equal, 1, 0, processor),
        (give, 0, 0, refuse),  # calls of another kind of processor: nothing here makes them
        (load, 0, 0, 0),  # the number of the call
        (equal, 2, 0, socket),
        (equal, 1, 0, io_uring),
        (give, 0, 0, let),
        (give, 0, 0, refuse),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    whole = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    _check(libc.prctl(_SET_SECCOMP, _FILTER_MODE, whole, 0, 0))
