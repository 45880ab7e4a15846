"""Texts of about n characters on which careless parsers take disproportionate time. The inline ones and many blocks
come from tests of CommonMark parsers. The others target a regular expression or a loop of our own."""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]

HEADER = "| name | description | relevancy |\n|---|---|---|\n"
TABLE = "## Signals\n\n" + HEADER
HIGHLIGHTS = "# B\n\n## Metadata\n- Author: X\n\n## Highlights\n"


def repeated(piece: str, before: str = "", after: str = "") -> Shape:
    """One piece, repeated."""
    return lambda n: before + piece * (n // len(piece)) + after


def mirrored(opening: str, closing: str, before: str = "", after: str = "") -> Shape:
    """Opening pieces followed by the same number of closing pieces."""
    size = len(opening) + len(closing)
    return lambda n: before + opening * (n // size) + "a" + closing * (n // size) + after


def stairs(step: Callable[[int], str], before: str = "", after: str = "") -> Shape:
    """Lines that each grow by one character, as many as the longest is long."""
    return lambda n: before + "".join(step(i) for i in range(int((2 * n) ** 0.5))) + after


def numbered(piece: str, before: str = "", after: str = "") -> Shape:
    """One piece, repeated with its number."""
    return lambda n: before + "".join(piece.format(i) for i in range(n // len(piece.format(10_000)))) + after


INLINE: dict[str, Shape] = {
    "one letter": repeated("a"),
    "nested emphasis": mirrored("*a **a ", " a** a*"),
    "closers of emphasis without openers": repeated("a_ "),
    "openers of emphasis without closers": repeated("_a "),
    "emphasis by threes": repeated("a***b**c*"),
    "alternating marks": repeated("*_**__"),
    "links and emphasis crossed": repeated("*[a_"),
    "closers of links without openers": repeated("a]"),
    "openers of links without closers": repeated("[a"),
    "openers of images": repeated("![[]()"),
    "links never closed": repeated("[a](b"),
    "links with angle brackets never closed": repeated("[a](<b"),
    "nested brackets": mirrored("[", "]"),
    "nested parentheses": mirrored("(", ")", before="[a](", after=")"),
    "brackets and parentheses in turn": repeated("[ (]("),
    "wiki links never closed": repeated("[[a"),
    "wiki links with many bars": repeated("[[a|b|c|"),
    "nested wiki links": mirrored("[[", "]]"),
    "tags": repeated("#a "),
    "tags run together": repeated("#"),
    "tags with brackets": repeated("#[["),
    "backticks ever longer": lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))),
    "backticks in turn": repeated("`a``"),
    "backslashes": repeated("\\"),
    "escapes": repeated("\\*\\_\\[\\|"),
    "entities": repeated("&amp;&#65;&#x41;"),
    "entities never closed": repeated("&ampamp"),
    "an endless reference": lambda n: "&#" + "9" * n + ";",
    "an endless hexadecimal reference": lambda n: "&#x" + "f" * n + ";",
    "references with many zeros": lambda n: "&#" + "0" * n + "65;",
    "tags of HTML never closed": repeated("<a "),
    "tags of HTML": repeated("<b></b>"),
    "attributes": repeated(' a="b"', before="<a", after=">"),
    "comments begun": repeated("<!-- a "),
    "instructions begun": repeated("<?"),
    "declarations begun": repeated("<!A "),
    "CDATA begun": repeated("<![CDATA["),
    "addresses": repeated("https://x.com/"),
    "an address with many queries": repeated("&utm_a=1", before="https://x.example/?"),
    "addresses of apps": repeated("https://readwise.io/open/1 "),
    "labels of apps": repeated("[View Highlight]("),
    "places": repeated("(Page 1) "),
    "places never closed": repeated("(Location "),
    "a parenthesis and blanks": lambda n: "a)" + " " * n + "x",
    "blanks behind parentheses": repeated(") "),
    "block ids": repeated(" ^a"),
    "a block id and blanks": lambda n: "a ^b" + " " * n + "x",
    "braces": mirrored("{", "}"),
    "plural marks": repeated("(s)"),
    "quotes": repeated("\"'"),
    "full stops and quotes": repeated('.")'),
    "dashes": repeated(" - "),
    "slashes and ands": repeated("a & b / c and "),
    "blanks": repeated(" "),
    "blanks of every sort": repeated("\u00a0\u2003\u200b\u3000"),
    "a digit": repeated("9"),
    "a number in groups": repeated("1,"),
    "scores": repeated("4/5 "),
    "dates": repeated("2024-01-01 "),
    "broken encoding": repeated("â€™"),
    "broken encoding, twice": repeated("Ã¢â‚¬â„¢"),
    "broken encoding in every word": repeated("itâ€™s "),
    "wide characters": repeated("甲乙"),
    "combining characters": lambda n: "e" + "\u0301" * n,
    "emoji joined": repeated("\u200d👩"),
    "directions": repeated("\u202e\u202c"),
    "controls": repeated("\x1b[0m"),
    "form feeds": repeated("\x0c"),
    "bars": repeated("|"),
    "bars and backslashes": repeated("\\|"),
    "bars behind escaped backslashes": repeated("\\\\|"),
    "bars in code": repeated("`|"),
    "the header's dashes": repeated("|-"),
    "an origin of a title": repeated("from ([x]("),
    "topics": repeated("*topic*: "),
    "properties": repeated("a:: b "),
    "colons": repeated("Author: "),
    "keys in capitals": repeated("Ab-_ "),
}  # fmt: skip
"""Shapes within a line."""

PLACES: dict[str, str] = {
    "prose": "Title\n\nLead {}.\n\nKey Takeaways\n- {}\n- b {}\n-\n{}\n",
    "a heading": (
        "# __{}__, from ([{}](https://l.example/{}).)\n\n__[External link]({})__\n\n## Keywords\n\n* {}\n\n"
        "## Other\n\n* Category: {}\n* {}: x\n\n## Signals {}\n\n| name | {} |\n|---|---|\n| a | b |\n"
    ),
    "a table": TABLE + "| {} | {} | {} |\n{}\n|{}|---|---|\n",
    "a highlight": (
        "# B\n\n## Metadata\n- Author: {}\n- URL: {}\n- Document Tags: {}\n\n## Highlights\n"
        "- {} ([View Tweet]({}))\n  - Note: {}\n  - Tags: {}\n- ([Page {}](x)) ^rw{}\n"
    ),
    "a page": "title:: {}\nurl:: {}\n\n- Highlights first synced by [[Readwise]] [[{}]]\n\t- {}\n\t\t- **Note**: {}\n",
    "a frontmatter": (
        "---\ntitle: {}\nauthor: {}\n{}: x\n{}\nurl: {}\npublished: {}\ntags: {}\nx: [{}]\n---\n\n"
        "## Highlights\n\n- {}\n"
    ),
}
"""The places for these shapes, for each parser."""


def placed(place: str, inline: str) -> Shape:
    """An inline shape in all spots of a place, which share the characters."""
    text = PLACES[place]
    return lambda n: text.replace("{}", INLINE[inline](n // text.count("{}")))


BLOCKS: dict[str, Shape] = {
    "quotes": repeated(">"),
    "quotes, ever deeper": stairs(lambda i: ">" * i + " a\n"),
    "quotes, ever flatter": lambda n: "".join(">" * i + " a\n" for i in range(int((2 * n) ** 0.5), 0, -1)),
    "emphasis in deep quotes": lambda n: ">" * 1_000 + "**a " * (n // 4),
    "quotes and items in turn": repeated("> - "),
    "items": repeated("- "),
    "items by number": repeated("1. "),
    "items, ever deeper": stairs(lambda i: " " * i + "- a\n"),
    "items of alternating marks": repeated("- a\n* a\n+ a\n"),
    "items of alternating numbers": repeated("1. a\n1) a\n"),
    "empty items": repeated("-\n"),
    "items with blank lines": repeated("- a\n\n"),
    "an item with many blank lines": lambda n: "- a\n" + "\n" * n + "  b\n",
    "items in and out": repeated("- a\n  - b\n    - c\n"),
    "labels below items": repeated("- Note: a\n  - Tags: b\n", before=HIGHLIGHTS),
    "notes below one item": repeated("  - Note: a\n", before=HIGHLIGHTS + "- a\n"),
    "lone dashes": repeated("-\n\na\n"),
    "rules": repeated("---\n"),
    "rules of every sort": repeated("***\n___\n- - -\n"),
    "a rule that is none": lambda n: "- " * (n // 2) + "x",
    "underlines": repeated("a\n===\n"),
    "paragraphs underlined late": lambda n: "a\n" * (n // 2) + "===\n",
    "headings": repeated("# a\n"),
    "headings, ever deeper": repeated("# a\n## a\n### a\n#### a\n##### a\n###### a\n"),
    "marks of headings": repeated("#"),
    "headings with closing marks": repeated("# a #\n"),
    "headings of kinds": repeated("## Signals\n"),
    "headings in bold": repeated("**Signals**\n\n"),
    "headings with broken encoding": repeated("## a â€™ b\n\n| x |\n|---|\n| y |\n"),
    "fences, ever longer": stairs(lambda i: "`" * (3 + i) + "\n"),
    "fences, ever shorter": lambda n: "".join("`" * (3 + i) + "\n" for i in range(int((2 * n) ** 0.5), 0, -1)),
    "fences never closed": repeated("```a\nb\n"),
    "fences of both sorts": repeated("```\n~~~\n"),
    "comments never closed": repeated("<!--\n"),
    "comments": repeated("<!-- a -->\n"),
    "elements never closed": repeated("<div>\n"),
    "elements nested": mirrored("<div>\n", "</div>\n"),
    "rows of HTML": repeated("<tr><td>a</td></tr>\n"),
    "tables of HTML": repeated("<table><tr><td>a</td></tr></table>\n\n"),
    "indented code": repeated("    a\n\n"),
    "references": numbered("[a{0}]: b\n"),
    "references never ended": repeated("[a\n"),
    "references that collide": lambda n: numbered("[a{0}]: b\n")(n // 2) + "[a1]" * (n // 8),
    "footnotes": numbered("[^{0}]: a\n"),
    "callouts": repeated("> [!note] a\n> b\n\n"),
    "lines": repeated("a\n"),
    "blank lines": repeated("\n"),
    "blank lines in a table": lambda n: TABLE + "\n" * n + "| a | b | 3 |",
    "carriage returns": repeated("\r"),
    "line ends of every sort": repeated("a\r\nb\rc\nd\u2028e\x85"),
    "tabs": repeated("\t"),
    "rows": repeated("| a name | a description of some length | 3 |\n", before=TABLE),
    "rows without bars at their ends": repeated("a | b | 3\n", before="## Signals\n\nname | b | relevancy\n--|--|--\n"),
    "short rows": repeated("| a |\n", before=TABLE),
    "rows of bars": repeated("|\n", before=TABLE),
    "rows with too many bars": repeated("| a | b | c | d | e | f | 3 |\n", before=TABLE),
    "rows with bars in code": repeated("| a `|` b | c `|` d | 3 |\n", before=TABLE),
    "rows with bad scores": repeated("| a | b | x |\n", before=TABLE),
    "rows alike": repeated("| a | b | 3 |\n", before=TABLE),
    "rows with endless references": lambda n: TABLE + ("| a&#" + "9" * 5_000 + "; | b | 3 |\n") * (n // 5_020),
    "rows with broken encoding": repeated("| Itâ€™s | b | 3 |\n", before=TABLE),
    "rows with broken encoding spelt otherwise": repeated("| x\\|Itâ€™s | b | 3 |\n", before=TABLE),
    "rows with a broken encoding in the last": lambda n: TABLE + "| a | b | 3 |\n" * (n // 14) + "| â€™ | b | 3 |\n",
    "rows without a header": repeated("| a | b | 3 |\n"),
    "rows and blank lines": repeated("| a\n" + "\n" * 20),
    "headers": repeated("| name | b |\n|---|---|\n", before="## Signals\n"),
    "headers and blank lines": repeated("| name | b |\n\n|---|---|\n\n", before="## Signals\n"),
    "rules of tables": repeated("|---|---|\n", before="## Signals\n\n| name | b |\n"),
    "tables by grid": repeated("+---+---+\n| a | b |\n", before="## Signals\n\n"),
    "tables in quotes": repeated("> | name | b |\n> |---|---|\n> | c | d |\n\n", before="## Signals\n\n"),
    "tables in items": repeated("- | name | b |\n  |---|---|\n  | c | d |\n", before="## Signals\n\n"),
    "tables under unknown headings": repeated("## X\n\n| a |\n|---|\n| b |\n\n"),
    "tables that open and never rule": repeated("| a | b |\nc\n", before="## Signals\n\n"),
    "columns": lambda n: "## Signals\n\n" + "|x" * (n // 4) + "\n" + "|-" * (n // 8) + "\n" + "|a\n" * (n // 8),
    "columns alike": lambda n: "## Signals\n\n|name" + "|x" * (n // 8) + "|\n" + "|-" * (n // 8) + "|-|\n| a |\n",
    "columns that look numbered": lambda n: "## Signals\n\n|name|"
    + "|".join("x" + " (2)" * at for at in range(int((n / 2) ** 0.5), 0, -1)) + "|x|x|\n|" + "-|" * int((n / 2) ** 0.5)
    + "-|-|-|\n| a |\n",
    "surplus cells": lambda n: "## Signals\n\n" + "|x" * (n // 8) + "|relevancy|\n|-|\n" + "|a " * (n // 8 + 9) + "|\n",
    "a frontmatter of keys": numbered("k{0}: v\n", before="---\n", after="---\n\na\n"),
    "a frontmatter of one key": repeated("k: v\n", before="---\n", after="---\n\na\n"),
    "a frontmatter of lists": repeated("  - a\n", before="---\nk:\n", after="---\n\na\n"),
    "a frontmatter of quotes": numbered('k{0}: "a\\nb"\n', before="---\n", after="---\n\na\n"),
    "a frontmatter of flows": numbered('k{0}: [a, "b"]\n', before="---\n", after="---\n\na\n"),
    "a frontmatter of blocks": repeated("  a\n", before="---\nk: |\n", after="---\n\na\n"),
    "a frontmatter of comments": repeated("# a\n", before="---\nk: v\n", after="---\n\na\n"),
    "a frontmatter never closed": repeated("k: v\n", before="---\n"),
    "a frontmatter of braces": mirrored("{", "}", before="---\nk: ", after="\n---\n\na\n"),
    "frontmatters": repeated("---\nk: v\n---\n\na\n\n"),
    "exported notes": repeated("---\nsignals-note: 1\n---\n\n# T\n\n## Signals\n\n| name |\n| --- |\n| a |\n\n"),
    "an exported note never ended": repeated("k: v\n", before="---\nsignals-note: 1\n"),
    "articles": numbered("# __T {0}__, from ([1](https://l.example/).)\n\n" + TABLE + "| a | b | 3 |\n\n"),
    "highlights": numbered(
        "- h ([View Highlight](https://read.readwise.io/read/01j7m76mh697jxd56q5512{0:04})) \n", before=HIGHLIGHTS
    ),
    "highlights alike": repeated("- h\n", before=HIGHLIGHTS),
    "highlights with other remarks": numbered("- h\n  - Note: {0}\n", before=HIGHLIGHTS),
    "a highlight of many lines": repeated("  a\n", before=HIGHLIGHTS + "- h\n"),
    "properties of a page": repeated("title:: a\n"),
    "a title that runs on": repeated("a\n", before="# B\n\n## Metadata\n- Full Title: x\n"),
    "a summary that runs on": repeated("a\n", before="# B\n\n## Metadata\n- Summary: x\n"),
    "merge conflicts": repeated("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n"),
    "takeaways": repeated("Key Takeaways\n- a\n\n"),
    "labels of bullets": repeated("- Predictions:\n- a\n"),
    "wrapped paragraphs": repeated("a line of the usual width that goes on in lower case on the next\n"),
    "attributes of blocks": repeated("{: .x}\n^id\n", before="## Signals\n\n"),
}  # fmt: skip
"""Shapes of many lines, or of a line by itself."""
