"""A process that has loaded the program and forks a child for each run of it: loading takes longer than most runs.

Reads requests from standard input, JSON objects a line each: ``folder``, ``arguments``, ``changes`` (for ``program``),
``variables``, ``strace`` (options). Answers each with the exit code on a line; a child's words are in ``folder`` with
``.out`` and ``.err`` behind its name. Strace is attached to a child once its files are open, so that they are not among
the calls counted; then the child begins, and it ends as any process of Python.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import signals
from faults.program import CHANGES
from signals.cli.main.entry import main
from waiting import until


def load() -> None:
    """Import all of the program, but what needs libraries that make threads."""
    for _, name, _ in walk_packages(signals.__path__, "signals."):
        if not name.endswith("__main__"):
            import_module(name)
    import_module("xlsxwriter.exceptions")


def is_traced(pid: int, tracer: subprocess.Popen[bytes]) -> bool:
    """Whether a process is being traced, or never will be."""
    return "TracerPid:\t0" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii") or tracer.poll() is not None


def become(request: dict[str, Any], ready: int, go: int) -> int:
    """In the child: say on ``ready`` that all is prepared, and be one run of the program once ``go`` can be read."""
    folder = request["folder"]
    for number, suffix, flags in ((0, None, 0), (1, ".out", os.O_CREAT), (2, ".err", os.O_CREAT)):
        opened = os.open(f"{folder}{suffix}" if suffix else os.devnull, flags | os.O_RDWR | os.O_TRUNC * bool(flags))
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(request["variables"])
    for change in request["changes"]:
        name, _, given = change.partition("=")
        CHANGES[name](given)
    os.write(ready, b".")
    os.close(ready)
    os.read(go, 1)
    os.close(go)
    return main(request["arguments"])


def serve() -> int:
    """Answer requests until there are no more; in a child, the exit code of its run."""
    while line := sys.stdin.readline():
        request = json.loads(line)
        is_ready, ready = os.pipe()
        may_go, go = os.pipe()
        child = os.fork()
        if not child:
            os.close(is_ready)
            os.close(go)
            return become(request, ready, may_go)
        os.close(ready)
        os.close(may_go)
        os.read(is_ready, 1)
        os.close(is_ready)
        tracer = subprocess.Popen(
            ["strace", "-f", "-y", "-p", str(child), *request["strace"]], stderr=subprocess.DEVNULL
        )
        until(partial(is_traced, child, tracer), "strace is attached")
        os.write(go, b".")
        os.close(go)
        _, status = os.waitpid(child, 0)
        tracer.wait()
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 (an answer)
    return 0


if __name__ == "__main__":
    load()
    gc.freeze()  # what is loaded is not looked through again when a child ends
    sys.exit(serve())
