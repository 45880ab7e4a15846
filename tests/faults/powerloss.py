"""What a disk holds after the power went: every call that writes is recorded, and replayed as far as any of them.

What was synced is there. Of what was not, everything is possible within what the calls allow, and four worst cases are
tried: nothing of it is there, names and contents; only the names are; only the contents are; of the contents a part.
A name is on disk when its folder was synced after it was made or taken away: POSIX promises no more, see
https://www.sqlite.org/atomiccommit.html and ``fsync(2)``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from faults.injection import strace

TRACED = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2"
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)")
_OPENED = re.compile(r"<([^<>]*)>$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OF = re.compile(r"^\d+<([^<>]*)>")


class Left(Enum):
    """What of that which was not synced is still there."""

    NOTHING = "nothing"
    NAMES = "names"
    CONTENTS = "contents"
    PART = "a part of the contents"


@dataclass(frozen=True, slots=True)
class Step:
    """A call: its name, the files that it touched, what it wrote and where."""

    call: str
    paths: tuple[str, ...]
    data: bytes = b""
    at: int = -1


@dataclass(slots=True)
class Content:
    """A file's bytes on disk, and what was written since and not synced: bytes at a place, or a new length."""

    synced: bytes = b""
    waiting: list[tuple[bytes | None, int]] = field(default_factory=list)

    def now(self, waiting: Sequence[tuple[bytes | None, int]]) -> bytes:
        """The bytes with these writes done."""
        made = bytearray(self.synced)
        for data, at in waiting:
            if data is None:
                made[at:] = bytes(max(at - len(made), 0))
                continue
            made.extend(bytes(max(at - len(made), 0)))
            made[at : at + len(data)] = data
        return bytes(made)


class Disk:
    """The files of a folder as programs see them, and as they are on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = {str(path): Content(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
        self._there = dict(self._seen)

    def do(self, step: Step) -> None:
        """Do one call."""
        first = step.paths[0]
        content = self._seen.get(first)
        if step.call in {"fsync", "fdatasync"}:
            if content is None:
                self._sync_names(first)
            else:
                content.synced, content.waiting = content.now(content.waiting), []
        elif step.call == "openat":
            self._seen.setdefault(first, Content())
        elif step.call.startswith("unlink"):
            self._seen.pop(first, None)
        elif step.call.startswith("rename"):
            self._seen[step.paths[1]] = self._seen.pop(first)
        elif content is not None:
            at = len(content.now(content.waiting)) if step.at < 0 else step.at
            content.waiting.append((None if step.call == "ftruncate" else step.data, at))

    def _sync_names(self, folder: str) -> None:
        here = {path for path in {*self._seen, *self._there} if str(Path(path).parent) == folder}
        for path in here:
            if path in self._seen:
                self._there[path] = self._seen[path]
            else:
                self._there.pop(path, None)

    def write(self, to: Path, left: Left, seed: int) -> None:
        """Put the files into another folder as they are when the power has gone."""
        files = self._seen if left in {Left.NAMES, Left.PART} else self._there
        chance = random.Random(seed)  # noqa: S311 (the same each time)
        for path, content in files.items():
            waiting = [] if left in {Left.NOTHING, Left.NAMES} else content.waiting
            if left is Left.PART:
                waiting = [one for one in waiting if chance.random() < 0.5]
            file = to / Path(path).relative_to(self._folder)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.now(waiting))


def record(command: Sequence[str], folder: Path, log: Path) -> list[Step]:
    """Run a command and record what it writes below its folder, and what it says."""
    ended = strace(
        command,
        folder,
        log,
        "--seccomp-bpf",
        "-xx",
        "-s",
        "10000000",
        "-e",
        f"trace={TRACED}",
        "-e",
        "status=successful",
    )
    assert ended.code == 0, ended.err
    return list(_steps(log, str(folder)))


def _steps(log: Path, folder: str) -> Iterator[Step]:
    for line in log.read_text(encoding="ascii").splitlines():
        if not (match := _LINE.match(line)):
            continue
        call, given, _ = match.groups()
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
        of = _OF.match(given)
        if call == "openat":
            made = "O_CREAT" in given and _OPENED.search(line)
            paths: tuple[str, ...] = (_name(made[1]),) if made else ()
        elif call in {"unlink", "unlinkat", "rename", "renameat", "renameat2"}:
            paths = tuple(str(Path(folder, text.decode())) for text in texts)
        else:
            paths = (_name(of[1]),) if of else ()
        if paths and (paths[0].startswith(folder) or paths[0].startswith("pipe:")):
            numbers = [int(part) for part in given.split(", ")[1:] if part.isdigit()]
            at = numbers[-1] if call in {"pwrite64", "ftruncate"} else -1
            yield Step(call, paths, texts[0] if texts else b"", at)


def _name(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text
