"""A corpus of real findings, laid out like the published pages, is read back exactly. The corpus is not part of the
repository. If it is beside it, 300 of its articles are tested here, and all of them with
``SIGNALS_TEST_CORPUS=all``."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import signals

MAKER = Path(__file__).parents[2].parent / "shared" / "corpus" / "make_corpus.py"
FIELDS = ("path", "line", "kind", "name", "description", "change", "ten_year", "driving_force", "relevancy")

pytestmark = pytest.mark.skipif(not MAKER.is_file(), reason=f"the corpus is not beside the repository: no {MAKER.name}")


def test_every_finding_of_the_corpus_is_read_exactly(tmp_path: Path) -> None:
    """Every field and line is right, and there is nothing else."""
    whole = os.environ.get("SIGNALS_TEST_CORPUS") == "all"
    subprocess.run([sys.executable, MAKER, tmp_path, *([] if whole else ["--articles", "300"])], check=True)
    want: Counter[tuple[Any, ...]] = Counter()
    for text in (tmp_path / "expected.ndjson").read_text(encoding="utf-8").split("\n"):
        if text:
            expected = json.loads(text)
            want[tuple(expected[field] or None for field in FIELDS)] += 1
    with signals.open(tmp_path / "base.db") as base:
        report = base.ingest(tmp_path / "pages")
        got = Counter(base.rows(columns=FIELDS))
    assert report.notes["rejected"] == 0
    assert (got - want, want - got) == (Counter(), Counter())
