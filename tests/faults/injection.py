"""Faults made by strace: the process is killed before a system call, or the call fails.

https://man7.org/linux/man-pages/man1/strace.1.html#Tampering: ``when=N`` is the Nth call of that name.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from cli.shell import ESSENTIAL
from faults.workloads import Workload
from waiting import FOREVER

CALLS = (
    "write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "fallocate", "openat", "mkdir", "rmdir", "unlink",
    "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "chmod", "fchmod", "fchmodat",
)  # fmt: skip
"""Calls by which something on disk becomes otherwise; of ``openat`` only those that may make a file."""

ERRORS = ("ENOSPC", "EIO", "EACCES")
_CALL = re.compile(r"^\d+ +(\w+)\((.*)")
_PATH = re.compile(r'<([^>]*)>|"([^"]*)"')
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Call:
    """The ``at``-th call of a name in an undisturbed run, and the file that it touched."""

    name: str
    at: int
    path: str

    @property
    def is_talk(self) -> bool:
        """Whether it writes to standard error or output."""
        return self.path.endswith((".out", ".err"))


@dataclass(frozen=True, slots=True)
class Fault:
    """Before the call a signal, or instead of it an error; ``lasting``: at every later call of the name too."""

    call: Call
    error: str = ""
    lasting: bool = False
    signal: str = "SIGKILL"

    def __str__(self) -> str:
        what = self.error or self.signal
        return f"{what}{' from then on' if self.lasting else ''} at {self.call.name} {self.call.at} ({self.call.path})"

    @property
    def mutes(self) -> bool:
        """Whether the fault silences standard error or output."""
        return self.call.name == "write" and (self.lasting or self.call.is_talk)

    @property
    def option(self) -> str:
        """The option for strace."""
        what = f"error={self.error}" if self.error else f"signal={self.signal}"
        return f"inject={self.call.name}:{what}:when={self.call.at}{'+' if self.lasting else ''}"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended; ``hit`` tells whether the fault was met at all."""

    code: int
    out: str
    err: str
    hit: bool = True


@cache
def why_not() -> str:
    """Why strace cannot be used here, or ""."""
    try:
        tried = subprocess.run(
            ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=write", "true"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        return f"strace cannot be run ({error.strerror}); on Debian and Ubuntu: sudo apt-get install strace"
    return "" if tried.returncode == 0 else f"strace cannot trace here: {tried.stderr.strip()}"


def variables(folder: Path) -> dict[str, str]:
    """The environment of a run in a folder."""
    return {**ESSENTIAL, "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}


def run(command: Sequence[str], folder: Path) -> Ended:
    """Run a command in a folder whose ``tmp`` is for temporary files."""
    ended = subprocess.run(
        command,
        cwd=folder,
        env=variables(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=FOREVER,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def strace(command: Sequence[str], folder: Path, log: Path, *options: str) -> Ended:
    """Run a command under strace, which writes what it saw to ``log``."""
    return run(["strace", "-f", "-y", "-o", str(log), *options, *command], folder)


@cache
def _zygote() -> subprocess.Popen[str]:
    path = str(Path(__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("zygote.py"))],
        env={**ESSENTIAL, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def attached(workload: Workload, folder: Path, log: Path, *options: str) -> Ended:
    """Run a workload under strace in a process that has loaded the program already."""
    zygote = _zygote()
    assert zygote.stdin is not None
    assert zygote.stdout is not None
    request = {
        "folder": str(folder),
        "arguments": workload.arguments,
        "changes": workload.changes,
        "variables": variables(folder),
        "strace": ["-o", str(log), *options],
    }
    zygote.stdin.write(json.dumps(request) + "\n")
    zygote.stdin.flush()
    code = int(zygote.stdout.readline())
    out, err = (Path(f"{folder}{suffix}").read_text(encoding="utf-8") for suffix in (".out", ".err"))
    return Ended(code, out, err)


def record(workload: Workload, folder: Path, log: Path) -> list[Call]:
    """Run a workload undisturbed. Return the calls at which it may be disturbed, in order."""
    names = ",".join(f"?{name}" for name in CALLS)
    ended = attached(workload, folder, log, "-s", "8", "-e", f"trace={names}")
    assert ended.code == 0, ended.err
    return list(_calls(log, folder))


def _calls(log: Path, folder: Path) -> Iterator[Call]:
    seen: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := _CALL.match(line):
            name, rest = match.groups()
            seen[name] += 1
            if name == "openat" and "O_CREAT" not in rest:
                continue
            paths = ["".join(path) for path in _PATH.findall(rest)]
            path = paths[1] if name.endswith("at") and len(paths) > 1 else paths[0]
            yield Call(name, seen[name], path.removeprefix(f"{folder}/"))


def inject(workload: Workload, folder: Path, log: Path, fault: Fault) -> Ended:
    """Run a workload and disturb it once, or from one call on."""
    ended = attached(workload, folder, log, "-s", "0", "-e", f"trace={fault.call.name}", "-e", fault.option)
    seen = log.read_text(encoding="utf-8", errors="replace")
    if fault.error:
        hit = "(INJECTED)" in seen
    else:
        hit = ended.code == -9 if fault.signal == "SIGKILL" else f"--- {fault.signal} " in seen
    return Ended(ended.code, ended.out, ended.err, hit)


def evenly(items: Sequence[Item], number: int) -> list[Item]:
    """Up to so many of them, evenly spaced, with the first and the last."""
    if len(items) <= number:
        return list(items)
    return [items[round(at * (len(items) - 1) / (number - 1))] for at in range(number)]


def kills(calls: Sequence[Call]) -> list[Fault]:
    """SIGKILL before each of the calls."""
    return [Fault(call) for call in calls]


def failures(calls: Sequence[Call]) -> list[Fault]:
    """Each error at each of the calls, once and for good.

    ``openat`` does not fail for good: from then on nothing could be read either, not even the program itself.
    """
    return [
        Fault(call, error, lasting)
        for call in calls
        for error in ERRORS
        for lasting in (False, True)
        if not (lasting and call.name == "openat")
    ]
