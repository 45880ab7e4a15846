"""A workload prepared once, to try faults on copies of it."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cli.shell import Shell
from faults.injection import Call, Fault, inject, record
from faults.invariants import DONE, State, damage, hashes, look, manners, names, torn
from faults.workloads import BASE, BY_NAME, Workload, copy

MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of our own is made in it)
"""Where files are kept in memory: what waits for the disk is much faster there, and is ordered alike."""

NOTES = 3
"""Notes of several rows that a workload has unless told otherwise, beside one of each other format."""


class Trial:
    """A workload with its folder, and the states before and after an undisturbed run."""

    def __init__(self, workload: Workload, notes: int = NOTES) -> None:
        self.workload = workload
        self.room = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None, prefix="signals-faults-"))
        weakref.finalize(self, shutil.rmtree, self.room, ignore_errors=True)
        self._before = self.room / "before"
        self._before.mkdir()
        workload.prepare(self._before, notes)
        self.old = look(self._before, workload)
        self.names = names(self._before)
        self.calls = self._undisturbed()

    def _undisturbed(self) -> list[Call]:
        folder = self.folder("after")
        calls = record(self.workload, folder, self.room / "log")
        self.names |= names(folder)
        self.new = look(folder, self.workload)
        assert self.new != self.old or self.workload.name == "vacuum"
        assert not list(damage(folder))
        return calls

    def folder(self, name: str) -> Path:
        """A new copy of the folder before the run."""
        folder = self.room / name
        shutil.rmtree(folder, ignore_errors=True)
        return copy(self._before, folder)

    def broken(self, fault: Fault) -> list[str] | None:
        """Run the workload, disturb it, and return what does not hold; ``None`` if the fault was not met."""
        workload = self.workload
        folder = self.folder("now")
        before = hashes(folder)
        ended = inject(workload, folder, self.room / "log", fault)
        if not ended.hit:
            return None
        wrong = list(manners(ended, fault))
        if fault.error:
            left = names(folder) - self.names
            left -= {f"{BASE}-journal", f"{BASE}-wal", f"{BASE}-shm", f"{BASE}-ingest-journal"}
            if left and not fault.call.name.startswith(("unlink", "rmdir")):
                wrong.append(f"left behind: {sorted(left)}")
        wrong += damage(folder)
        now = look(folder, workload)
        wrong += torn(now, self.old, self.new)
        if (ended.code == 0 or DONE.search(ended.err)) and now != self.new:
            wrong.append(f"reported as done, and is not: {ended.err}")
        wrong += self._again(folder, now)
        if hashes(folder) != before:
            wrong.append("notes were changed")
        return [f"{workload.name}, {fault}: {what}" for what in wrong]

    def _again(self, folder: Path, now: State) -> Iterator[str]:
        """Run again without a fault. It must end as an undisturbed run."""
        ran = Shell(folder, {}).call(*self.workload.arguments)
        if ran.code and not (now == self.new and "already" in ran.err):
            yield f"run again, it ends with {ran.code}: {ran.err}"
        if look(folder, self.workload) != self.new:
            yield "run again, it ends otherwise than undisturbed"
        yield from damage(folder)


@cache
def trial(name: str) -> Trial:
    """The trial of a workload, prepared once in a process."""
    return Trial(BY_NAME[name])
