"""How editors are told which line to open a file at."""

from __future__ import annotations

import shlex
from pathlib import PurePath

PLUS = ("+{line}", "{file}")
COLON = ("{file}:{line}",)
GOTO = ("-g", "{file}:{line}")
LINE = ("--line", "{line}", "{file}")

ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((
        "vi", "vim", "nvim", "gvim", "mvim", "view", "ex", "nano", "pico", "emacs", "emacsclient", "mg", "zile", "joe",
        "jed", "ne", "kak", "micro", "gedit", "gnome-text-editor", "xed", "pluma", "mousepad", "less",
    ), PLUS),
    **dict.fromkeys(("hx", "helix", "subl", "sublime_text", "zed", "zeditor", "lapce"), COLON),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), GOTO),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "clion", "goland", "rubymine", "kate", "kwrite"), LINE),
    "mate": ("-l", "{line}", "{file}"),
    "bbedit": PLUS,
    "notepad++": ("-n{line}", "{file}"),
}  # fmt: skip
"""Name of the program -> its arguments."""


def command_line(editor: str, file: str, line: int) -> list[str]:
    """The command that opens ``file`` at ``line`` in ``editor``, a command with arguments as in ``$EDITOR``.

    An editor that is not known opens the file at its top. Raises ValueError for quotes that do not close,
    and where no program is named.
    """
    words = shlex.split(editor)
    if not words or not words[0].strip():
        raise ValueError("It names no program")
    name = PurePath(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    template = ARGUMENTS.get(name, ("{file}",))
    return [*words, *(part.format(file=file, line=line) for part in template)]
