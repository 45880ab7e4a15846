"""Spreadsheets for the bench: made, and read without a database.

    python -m bench.sheets make FILE ROWS
    python -m bench.sheets read FILE

``read`` goes from the file to its validated findings, and prints the seconds of processor time that it took.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from bench.process import BenchError
from signals.models.article import Article
from signals.models.finding import Finding
from signals.parsing.sheets.sheet_note import read_sheets
from signals.parsing.vocabulary import DEFAULT

HEADER = (
    "Signal",
    "Description",
    "STEEP",
    "Impact (1-5)",
    "Likelihood",
    "Horizon",
    "Relevancy",
    "Date",
    "Source",
    "Tags",
)
"""*Impact* is equal to *Relevancy*, so that the same findings can be listed by a field and by a column."""

_STEEP = ("Social", "Technological", "Economic", "Environmental", "Political")
_FIRST_DAY = date(2026, 1, 1)


def _rows(number: int) -> Iterator[tuple[str | int | float | date, ...]]:
    chance = Random(number)  # noqa: S311 (the same rows in each run, and nothing secret)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 10))) for _ in range(5_000)]
    for at in range(number):
        score = chance.randint(1, 5)
        yield (
            f"{' '.join(chance.choices(words, k=4))} {at}", " ".join(chance.choices(words, k=18)),
            chance.choice(_STEEP), score, chance.choice((0.1, 0.25, 0.5, 0.8)), chance.choice(("H1", "H2", "H3")),
            score, _FIRST_DAY + timedelta(chance.randrange(300)), f"https://example.org/{at}",
            "; ".join(chance.choices(words, k=2)),
        )  # fmt: skip


def make(path: Path, number: int) -> None:
    """Write a spreadsheet of so many rows: texts, numbers, percentages and dates. Its suffix decides the format."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows((*row[:4], f"{row[4]:.0%}", *row[5:]) for row in _rows(number))
        return
    book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False})
    percent, day = (book.add_format({"num_format": code}) for code in ("0%", "dd/mm/yyyy"))
    sheet = book.add_worksheet("Signals")
    sheet.write_row(0, 0, HEADER)
    for at, row in enumerate(_rows(number), 1):
        for column, value in enumerate(row):
            sheet.write(at, column, value, {4: percent, 7: day}.get(column))
    book.close()


def read(path: Path) -> tuple[int, float]:
    """Read a spreadsheet. Return the number of its findings, and the seconds of processor time that it took."""
    begun = time.process_time()
    found = 0

    def count(_article: Article, findings: Iterable[Finding], _claim: str | None) -> None:
        nonlocal found
        found += sum(1 for _ in findings)

    _, problems = read_sheets(path.read_bytes(), path.name, DEFAULT, count)
    if problems:
        raise BenchError(f"{path.name} has a problem: {problems[0].message}")
    return found, time.process_time() - begun


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        print(read(Path(sys.argv[2]))[1])
