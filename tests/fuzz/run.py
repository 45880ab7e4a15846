"""Runs one target under atheris, https://github.com/google/atheris; `scripts/fuzz` calls this where it is installed.

    python tests/fuzz/run.py TARGET WORK [libFuzzer options]

WORK is a folder that keeps the corpus of each target and what it found from one run to the next.
"""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path

import atheris

UNTOLD = [f"markdown_it.{name}" for name in ("main", "parser_block", "ruler", "rules_block.state_block", "token")]
"""Modules that every line goes through alike: their branches tell nothing, and to watch them takes long."""

# What is read is ours and the parser's beneath it; coverage of other libraries would only cost time.
with atheris.instrument_imports(include=["signals", "markdown_it"], exclude=UNTOLD):
    from fuzz.targets import TARGETS, Target, load

    if sys.argv[1] not in TARGETS:
        sys.exit(f"scripts/fuzz: there is no target {sys.argv[1]}; targets are {', '.join(TARGETS)}.")
    target = load(sys.argv[1])
    for seed in target.seeds():  # what is imported late is imported now, and a base is made
        target.check(seed)

TIMEOUT_SECONDS = 2
MEMORY_MB = 256


def prepare(target: Target, folder: Path) -> list[str]:
    """Write seeds and dictionary, for libFuzzer to read; its options."""
    corpus, finds = folder / "corpus", folder / "finds"
    for made in (corpus, finds):
        made.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (corpus / f"seed-{blake2b(seed, digest_size=8).hexdigest()}").write_bytes(seed)
    words = ["".join(f"\\x{byte:02x}" for byte in token.encode()) for token in target.TOKENS]
    dictionary = folder / "dictionary"
    dictionary.write_text("".join(f'"{word}"\n' for word in words if len(word) <= 64 * 4), encoding="ascii")
    return [
        str(corpus),
        f"-dict={dictionary}",
        f"-artifact_prefix={finds}/",
        f"-timeout={TIMEOUT_SECONDS}",
        f"-rss_limit_mb={MEMORY_MB}",
        "-print_final_stats=1",
    ]


if __name__ == "__main__":
    options = prepare(target, Path(sys.argv[2]) / sys.argv[1])
    atheris.Setup([sys.argv[0], *options, *sys.argv[3:]], target.check)
    atheris.Fuzz()
