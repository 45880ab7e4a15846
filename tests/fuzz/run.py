"""Runs one target under atheris, https://github.com/google/atheris; `scripts/fuzz` calls this where it is installed.

    python tests/fuzz/run.py TARGET WORK [libFuzzer options]

WORK is a folder that keeps the corpus of each target and what it found from one run to the next.
"""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path

import atheris

# What is read is ours and the parser's beneath it; coverage of other libraries would only cost time.
with atheris.instrument_imports(include=["signals", "markdown_it"]):
    from fuzz.targets import TARGETS, Target, load

    target = load(sys.argv[1]) if sys.argv[1] in TARGETS else None

TIMEOUT_SECONDS = 2
MEMORY_MB = 256
LONGEST = 512
"""Bytes of an input: long enough for a few sections, short enough for hundreds of inputs a second."""


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
        f"-max_len={LONGEST}",
        "-print_final_stats=1",
    ]


if __name__ == "__main__":
    if target is None:
        sys.exit(f"scripts/fuzz: there is no target {sys.argv[1]}; targets are {', '.join(TARGETS)}.")
    target.check(b"")  # a base is made, libraries are loaded, before an input is held to its limits
    options = prepare(target, Path(sys.argv[2]) / sys.argv[1])
    atheris.Setup([sys.argv[0], *options, *sys.argv[3:]], target.check)
    atheris.Fuzz()
