"""The machine and the versions: a figure means nothing without them."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from bench.programs import MDDB, ROOT, SQLITE_UTILS

LIBRARIES = ("typer", "pydantic", "sqlmodel", "markdown-it-py")


def facts() -> dict[str, str]:
    """Return name -> description of the machine and of each program."""
    found = {
        "processor": f"{_processor()}, {_processors()} for this process",
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.1f} GB",
        "system": _system(),
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "SQLite": sqlite3.sqlite_version,
        "signals": f"{version('signals-kb')}, commit {_commit()}",
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }
    if SQLITE_UTILS.exists():
        found["sqlite-utils"] = _said(str(SQLITE_UTILS), "--version").rpartition(" ")[2]
    if MDDB.exists():
        package = json.loads((MDDB.resolve().parents[3] / "package.json").read_text(encoding="utf-8"))
        found["mddb"] = f"{package['version']}, node {_said('node', '--version').removeprefix('v')}"
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _system() -> str:
    kernel = f"{platform.system()} {platform.release()} {platform.machine()}"
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {kernel}"
    except OSError:
        return kernel


def _commit() -> str:
    return _said("git", "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude", "*")


def _said(*command: str) -> str:
    """Return the line that a command prints, or "unknown" if the command is missing or prints nothing."""
    if shutil.which(command[0]) is None:
        return "unknown"
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
