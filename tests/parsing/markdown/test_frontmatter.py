"""Frontmatter as people write it, valid YAML or not."""

import subprocess
import sys
import time

import pytest

from signals.models.kinds import Severity
from signals.parsing.markdown.frontmatter import Frontmatter, read
from signals.parsing.markdown.yaml import Value


def read_text(*body: str) -> Frontmatter:
    return read(["---", *body, "---", "text"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x: [[Foo: Bar]]", "[[Foo: Bar]]"),
        ("x: [[Yes]] and [[@no]]", "[[Yes]] and [[@no]]"),
        ("x: #tag #other", "#tag #other"),
        ("x: A title: with a colon", "A title: with a colon"),
        ('x: "quoted: text"', "quoted: text"),
        ("x: NO", "NO"),
        ("x: 012", "012"),
        ("x: 12:30:45", "12:30:45"),
        ("x: 2024-09-13", "2024-09-13"),
        ("x:", None),
        ("x: [a, b c]", ["a", "b c"]),
        ('x: ["a, b", c]', ["a, b", "c"]),
        ("x: {a: 1, b: [2, yes]}", {"a": "1", "b": ["2", "yes"]}),
        ('x: "a\\tb"', "a\tb"),
    ],
)
def test_a_value_is_what_its_writer_meant(line: str, expected: Value) -> None:
    """Plain values are text as written. Collections are lists and mappings of text."""
    found = read_text(line)
    assert (found.fields["x"], found.problems) == (expected, ())


def test_lines_below_a_key_belong_to_it() -> None:
    """Lists, blocks and continuation lines are read to their end."""
    found = read_text(
        "tags:", "- a", "- [[b]]", "Summary: one", "and two", "note: |", "  kept", "  lines", "map:", "  a: b"
    )
    assert found.fields == {
        "tags": ["a", "[[b]]"],
        "Summary": "one\nand two",
        "note": "kept\nlines",
        "map": {"a": "b"},
    }
    assert (found.first, found.last) == (1, 12)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["text"],
        ["---", "key: value"],
        ["---", "a paragraph", "---", "another", "---"],
        ["", "---", "key: value", "---"],
    ],
)
def test_a_rule_is_not_a_frontmatter(lines: list[str]) -> None:
    """A rule that is never closed, is followed by text, or stands lower down belongs to the note."""
    assert read(lines) == Frontmatter()


@pytest.mark.parametrize(
    "value", ["&a [x]", "*a", "!!python/name:os.system x", "[a", '"a" b', "[ " * 40 + "] " * 39 + "]", "{a: 1, a: 2}"]
)
def test_forbidden_yaml_is_read_as_text_with_a_problem(value: str) -> None:
    """Anchors, aliases, tags, depth and repeated keys are refused, and nothing else is lost."""
    found = read_text(f"bad: {value}", "good: yes")
    assert found.fields == {"bad": value, "good": "yes"}
    assert [(p.severity, p.line) for p in found.problems] == [(Severity.REPAIRED, 2)]


def test_a_repeated_key_keeps_its_first_value() -> None:
    """A problem quotes the second."""
    found = read_text("a: 1", "a: 2")
    assert found.fields == {"a": "1"}
    assert [(p.code, p.text, p.line) for p in found.problems] == [("repeated-key", "a: 2", 3)]


def test_a_line_without_a_key_is_a_problem() -> None:
    """Text without a key is quoted; a comment is not."""
    assert read_text("# comment", "a: 1").problems == ()
    assert [p.text for p in read(["---", "# c", "a: 1", "...", "x"]).problems] == []


def test_a_huge_frontmatter_is_read_as_text_in_little_time() -> None:
    """Beyond 64 KB no YAML is parsed. Below that, nothing takes long."""
    start = time.thread_time()
    long = read_text("a: [x]", *["b: " + "[" * 1000] * 100)
    nested = read_text("a: " + "[ " * 30_000)
    merged = read_text("a: &a {x: 1}", "b: {" + ", ".join(["<<: *a"] * 5000) + "}")
    assert time.thread_time() - start < 2
    assert (long.fields["a"], long.problems[0].code) == ("[x]", "long-frontmatter")
    assert [len(f.problems) for f in (nested, merged)] == [1, 2]


def test_yaml_is_imported_only_where_it_is_needed() -> None:
    """Most frontmatters are read without it."""
    code = (
        "import sys; from signals.parsing.markdown.frontmatter import read;"
        "read(['---', 'a: b', 'tags:', '- c', 'author: [[d]]', 'l: [x, y]', '---']); sys.exit('yaml' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
