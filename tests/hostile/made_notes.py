"""Hostile notes with reasons: small generators, sorted by what they attack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hostile.shapes import BLOCKS, HEADER, HIGHLIGHTS, TABLE
from notes import signal_note

Made = Iterator[tuple[str, str, str]]
"""The name of a note, why it is hostile, and its text."""

ROW = "| row | text | 3 |\n"


def headed(lines: str) -> str:
    """A signal note under a frontmatter."""
    return f"---\n{lines}\n---\n{TABLE}{ROW}"


def each(why: str, texts: Mapping[str, str]) -> Made:
    """The notes of one sort."""
    return ((name, why, text) for name, text in texts.items())


FRONTMATTERS = {
    "empty": "",
    "only-blank": "   ",
    "unclosed-quote": 'title: "a',
    "unclosed-list": "tags: [a, b",
    "tabs": "title:\ta\n\tb: c",
    "no-key": "just text",
    "colons": ": a\n:: b\n:",
    "dashes": "- a\n- b",
    "question": "? a\n: b",
    "directive": "%YAML 1.2",
    "several": "a: b\n--- \nc: d",
    "ended-by-dots": "a: b\n...",
    "anchors": "a: &a [1]\nb: *a",
    "laughs": "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]",
    "merge": "a: &a {x: 1}\nb: {<<: *a}",
    "tag": 'x: !!python/object/apply:os.system ["true"]',
    "binary": "x: !!binary aGk=",
    "twice": "title: a\ntitle: b",
    "deep-flow": "x: " + "{a: " * 500,
    "deep-list": "x: " + "[" * 5_000,
    "deep-dashes": "x:\n  " + "- " * 5_000 + "a",
    "half-pair": 'title: "\\ud800"',
    "nul-escape": 'title: "a\\0b"',
    "beyond": 'title: "\\U00110000"',
    "long": "x: >\n" + "  word\n" * 12_000,
    "many-keys": "".join(f"k{n}: v\n" for n in range(900)),
    "scalars": "title: NO\nauthor: 012\nedition: 12:30:45\ncategory: 1e3\ntype: ~",
    "wiki": "author: [[A]]\ntags: [[B]], [[C]]",
    "hash": "tags: #a #b\ntitle: # none",
    "block": "summary: |\n  a\n b\nc",
    "escape": "title: \x1b[31mred",
    "bidi": "title: \u202eabc",
    "dates": "published: 2024-13-45\ndate: 0000-00-00",
    "far-dates": "published: 99999999999999999999",
    "nan": "relevancy: .nan\nx: .inf",
}

TABLES = {
    "header-only": TABLE,
    "rule-only": "## Signals\n\n|---|---|\n",
    "no-rule": "## Signals\n\n| name |\n| a |\n",
    "no-heading": HEADER + ROW,
    "unknown-heading": "## Zzz\n\n" + HEADER + ROW,
    "one-column": "## Signals\n\n| name |\n|---|\n| a |\n",
    "no-names": "## Signals\n\n| | | |\n|---|---|---|\n| a | b | c |\n",
    "same-names": "## Signals\n\n| name | name | name |\n|-|-|-|\n| a | b | c |\n",
    "numbered-names": "## Signals\n\n| name | x (2) | x | x |\n|-|-|-|-|\n| a | b | c | d |\n",
    "long-names": f"## Signals\n\n| name | {'x' * 9_000} |\n|---|---|\n| a | b |\n",
    "formula-names": "## Signals\n\n| name | =1+1 |\n|---|---|\n| a | =2 |\n",
    "wide": f"## Signals\n\n| name |{'c|' * 3_000}\n|{'---|' * 3_001}\n| a |{'v|' * 3_000}\n",
    "ragged": TABLE + "| a |\n| a | b | 3 | d | e |\n||\n|\n",
    "bars-in-cells": TABLE + "| a | b | c | 3 |\n| `a|b` | c | 3 |\n",
    "escaped-bars": TABLE + "| a \\| b | c | 3 |\n| a \\\\| b | c | 3 |\n",
    "blank-rows": TABLE + "|  |  |  |\n| nan | nan | nan |\n",
    "same-rows": TABLE + ROW * 300,
    "huge-cell": TABLE + f"| a | {'word ' * 8_000}| 3 |\n",
    "nothing-but-score": TABLE + "| | | 5 |\n",
    "in-a-fence": f"## Signals\n\n```\n{HEADER}{ROW}```\n",
    "in-a-comment": f"## Signals\n\n<!--\n{HEADER}{ROW}-->\n",
    "in-details": f"## Signals\n\n<details>\n\n{HEADER}{ROW}\n</details>\n",
    "in-a-quote": "## Signals\n\n" + "".join(f"> {line}\n" for line in (HEADER + ROW).splitlines()),
    "in-an-item": "## Signals\n\n- | name |\n  |---|\n  | a |\n",
    "in-html": "## Signals\n\n<table><tr><td>a</td></tr></table>\n",
    "drawn": "## Signals\n\n+---+\n| a |\n+---+\n",
    "other-bars": "## Signals\n\n│ name │\n｜ a ｜\n",
    "tabs": "## Signals\n\nname\ttext\na\tb\n",
    "after-text": "## Signals\ntext\n" + HEADER + ROW,
    "two-headers": TABLE + HEADER + ROW,
    "at-the-end": (TABLE + ROW).rstrip(),
    "indented": "## Signals\n\n" + "".join(f"     {line}\n" for line in (HEADER + ROW).splitlines()),
    "invisible": TABLE + "| \u200b | \u2060 | \ufeff |\n",
}

SCORES = (
    "True",
    "1_0",
    "9",
    "0",
    "-3",
    "5 stars",
    "4/5",
    "1" + "0" * 20,
    "9" * 5_000,
    "4.5",
    "٣",
    "５",
    "0x5",
    "inf",
    "=5",
    "★★★",
    "\x1b[31m5",
    "5\u200b",
)

TEXTS = {
    "colours": "\x1b[31mred\x1b[0m",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "title-of-the-window": "\x1b]0;owned\x07",
    "clear": "\x1b[2J\x1b[H",
    "c1": "\x9b2J\x9d0;x\x9c",
    "backspaces": "safe\x08\x08\x08\x08evil",
    "delete": "a\x7fb",
    "bell": "\x07",
    "bidi": "\u202egnp.exe\u2066\u2069",
    "zero-width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "tags": "a\U000e0041\U000e0042\U000e007f",
    "selectors": "a\ufe0f\ufe01\ufe02\U000e0100",
    "soft-hyphen": "a\u00adb",
    "fillers": "\u3164\u115f\u1160\uffa0",
    "musical": "a\U0001d173b\U0001d17ac",
    "shorthand": "a\U0001bca0b",
    "annotations": "a\ufff9b\ufffac\ufffbd",
    "combining": "e" + "\u0301" * 500,
    "rich": "[red]a[/] [/] [link=http://evil.example]l[/link] :bomb:",
    "backslash": "end\\",
    "percent": "%s %(x)s %n {0} {x} ${HOME}",
    "shell": "$(touch owned) `touch owned` ; touch owned | touch owned",
    "quotes": "'\"`´“”",
    "sql": "'); DROP TABLE findings; --",
    "full-text": 'NEAR( "a" * AND -b ^c name:',
    "json": '{"a": [1, "\\u0000"]}',
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "frame": '<iframe src="//evil.example"></iframe><svg onload=x>',
    "markdown": "![x](http://evil.example/pixel.png) [x](javascript:alert(1))",
    "formula": "=1+1",
    "formula-plus": "+1",
    "formula-minus": "-1",
    "formula-at": "@SUM(A1)",
    "formula-wide": "＝1+1",
    "formula-dde": "=cmd|'/c calc'!A0",
    "formula-link": '=HYPERLINK("http://evil.example","x")',
    "xlsx": "<r><t>a</t></r>",
    "reference": "&#" + "9" * 5_000 + ";",
    "references": "&lt;b&gt; &#0; &#xd800; &#x110000;",
    "long": "a" * 40_000,
    "wide": "甲" * 400,
    "emoji": "👩‍🚀🏳️‍🌈",
    "noncharacters": "\ufdd0a\ufdd1 \ufffe",
    "mojibake": "OpenAIâ€™s CafÃ©",
    "only-dots": "...",
    "nan": "nan",
}

ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example/x",
    "http://[::1",
    "http://a:99999999/",
    "http://u:p@h/",
    "http://exa℀mple.com/",
    "http://x.example/a(b)c",
    "http://x.example/" + "a" * 9_000,
    "http://\x1b[31m/",
    "http://",
    "HTTP://X.example/?utm_source=a&b=" + "c&" * 900,
    "https://x.example/2024/99/99/",
    "http://x.example/\u202eabc",
    "mailto:a@b",
)

EXPORTS = {
    "no-text": HIGHLIGHTS + "- ([View Highlight](https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a))\n",
    "same-id": HIGHLIGHTS + "- {0} ([View Highlight](https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a))\n" * 3,
    "bad-id": HIGHLIGHTS + "- a ([View Highlight](https://read.readwise.io/read/zzzzzzzzzzzzzzzzzzzzzzzzzz))\n",
    "far-id": HIGHLIGHTS + "- a ^rw" + "9" * 400 + "\n",
    "only-notes": HIGHLIGHTS + "- Note: a\n- Tags: b\n",
    "unattached": HIGHLIGHTS + "Note: a\n\ntext\n",
    "no-highlights": HIGHLIGHTS,
    "link-in-link": HIGHLIGHTS + "- a ([View [x](y) Highlight](z)) \\(b\\)\n",
    "deep": HIGHLIGHTS + "".join(" " * 4 * n + "- a\n" for n in range(60)),
    "formulas": HIGHLIGHTS + "- =1+1\n- +1\n- @x\n- \\-1\n",
    "injected": HIGHLIGHTS + "- a\x1b[2J ([View Highlight](javascript:alert(1)))\n  - Note: \u202eb\n",
    "fence": HIGHLIGHTS + "- a\n```\n- b\n",
    "page": "title:: \x1b[31mx\nurl:: javascript:x\n\n- Highlights first synced by [[Readwise]] [[x]]\n\t- a\n",
    "broken-export": '---\nsignals-note: 99\ntitle: "\\ud800"\n---\n\n# T\n\n## Signals\n\n'
    "| name |\n| --- |\n| &#55296; &#0; |\n",
    "damaged-export": "---\nsignals-note: 1\ntitle: {]\n---\n\n# T\n\n## Nonsense\n\n"
    "| name |\n| --- |\n| a\n\n### (no section)\n\n- b\n",
}

ODD = {
    "empty": "",
    "a-blank": " ",
    "newlines": "\n" * 50,
    "a-bar": "|",
    "a-hash": "#",
    "a-fence": "```",
    "a-dash": "-",
    "a-rule": "---",
    "conflict": TABLE + "<<<<<<< HEAD\n| a | b | 3 |\n=======\n| a | b | 4 |\n>>>>>>> other\n",
    "prose-of-bullets": "- a\n" * 200,
    "one-endless-line": "word " * 8_000,
    "one-endless-word": "w" * 40_000,
    "deep-quote": ">" * 1_000 + " deepest",
    "deep-list": "- " * 1_000 + "deepest",
    "titles": "# __T__, from ([1](https://l.example/).)\n\n" * 40,
    "title-of-links": "# " + "[a](b)" * 500 + "\n",
    "same-address": signal_note([("a", "b", 3)]),
    "same-address-again": signal_note([("a", "other", 4)]),
    "topic": "# *Topic*: \x1b[31mX\n\n" + TABLE + ROW,
    "all-kinds-alike": "".join(
        f"## {kind}\n\n{HEADER}{ROW}\n" for kind in ("Signals", "Behaviors", "Technologies", "Issues", "Concerns")
    ),
}


def made() -> Made:
    """All hostile notes."""
    yield from ((f"head-{k}", "a frontmatter that YAML would trip over", headed(v)) for k, v in FRONTMATTERS.items())
    yield from each("a table that is not as it should be", {f"table-{name}": text for name, text in TABLES.items()})
    for at, score in enumerate(SCORES):
        yield f"score-{at}", "a score that is none, or nearly one", f"{TABLE}| row | text | {score} |\n"
    for name, text in TEXTS.items():
        cell = text.replace("|", "\\|")
        note = signal_note([(cell, cell, 3)], title=text, url=None)
        about = f"\n## Keywords\n\n* {text}\n\n## Summary\n\n{text}\n\n## Other\n\n* Category: {text}\n"
        yield (
            f"text-{name}",
            "a text that acts somewhere, in every field",
            note + about + f"\n## {text}\n\n{HEADER}{ROW}",
        )
    for at, address in enumerate(ADDRESSES):
        yield f"address-{at}", "an address that is dangerous or none", signal_note([(f"a{at}", "b", 3)], address)
    yield from each("an export of a reading app that was damaged", {f"export-{k}": v for k, v in EXPORTS.items()})
    yield from each("what nobody means as a note", {f"odd-{name}": text for name, text in ODD.items()})
    for name, shape in BLOCKS.items():
        yield "shape-" + name.replace(" ", "-").replace(",", ""), "a shape that is costly to parse", shape(3_000)
