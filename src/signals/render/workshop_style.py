"""The style of workshop sheets, in points and millimeters for paper."""

from __future__ import annotations

WIDTH, HEIGHT = 190, 256
"""The size of a page in mm: it fits on A4 (210 by 297) and Letter (216 by 279) with margins of 10 mm."""

HEADER, GAP, TALLEST = 13.0, 3.0, 64.0
"""Heights in mm: page header, gap between cards, tallest card."""

LINE, NAME_LINE = 3.9, 4.8
"""The heights of a line of text and of a line of a name, in mm."""

FRAME = 14.0
"""The height of a card without its name and text, in mm: padding, kind, date."""

ONE_LINE = 26
"""The number of characters of a name that fit on one line with three cards in a row. With four, three quarters of
it."""

COLORS = {
    "signal": "#9a3412",
    "behavior": "#1d4ed8",
    "technology": "#0f766e",
    "issue": "#a16207",
    "concern": "#9f1239",
    "trend": "#6d28d9",
    "driver": "#4d7c0f",
    "risk": "#be123c",
    "opportunity": "#047857",
    "wild_card": "#a21caf",
    "uncertainty": "#475569",
    "indicator": "#0369a1",
    "scenario": "#4338ca",
    "event": "#b45309",
    "highlight": "#57534e",
}

_STYLE = """
@page { margin: 10mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { color: #1c1917; background: #e7e5e4; font: 8.8pt/%(line)smm "Helvetica Neue", Helvetica, Arial, sans-serif; }
.page { width: %(width)smm; height: %(height)smm; margin: 10mm auto; padding: 0; overflow: hidden; background: #fff;
  outline: 10mm solid #fff; display: flex; flex-direction: column; }
.page + .page { margin-top: 30mm; break-before: page; }
@media print {
  html { background: none; }
  .page { margin: 0 auto; outline: 0; }
  .page + .page { margin-top: 0; }
}
header { display: flex; align-items: baseline; gap: 5mm; height: %(header)smm; padding-top: 1mm; flex: none;
  white-space: nowrap; color: #57534e; }
header h1 { font: 700 17pt/8mm Georgia, "Times New Roman", serif; color: #1c1917; }
header p:last-child { margin-left: auto; font-variant-numeric: tabular-nums; }
ol { list-style: none; }
.cards { display: grid; flex: none; gap: %(gap)smm; grid-template-columns: repeat(%(across)s, 1fr);
  grid-auto-rows: %(card)smm; }
.cards li { display: flex; flex-direction: column; overflow: hidden; padding: 2.2mm 2.8mm 1.8mm;
  border: 0.25mm solid #d6d3d1; border-top: 1.2mm solid var(--kind); border-radius: 1mm; break-inside: avoid; }
.head { display: flex; justify-content: space-between; flex: none; height: 4mm; font-size: 6.6pt; line-height: 3.4mm;
  color: var(--kind); }
.head b { text-transform: uppercase; letter-spacing: 0.09em; }
.head .dots { font-size: 8.4pt; letter-spacing: 0.08em; }
.cards h2 { font: 700 10.8pt/%(name_line)smm Georgia, "Times New Roman", serif; margin-bottom: 0.8mm; flex: none; }
.cards h2, .text { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere; }
.cards h2 { -webkit-line-clamp: 2; line-clamp: 2; }
.text { -webkit-line-clamp: %(lines)s; line-clamp: %(lines)s; flex: 0 1 auto; min-height: 0; }
.short + .text { -webkit-line-clamp: %(more)s; line-clamp: %(more)s; }
.text.alone { -webkit-line-clamp: %(alone)s; line-clamp: %(alone)s; }
.foot { display: flex; justify-content: space-between; gap: 2mm; margin-top: auto; flex: none; height: 3.4mm;
  font-size: 6.6pt; line-height: 3.4mm; color: #78716c; }
.foot span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
i { font-style: normal; font-weight: 700; font-variant-numeric: tabular-nums; color: var(--kind); }
.origins { columns: 2; column-gap: 7mm; flex: none; font-size: 7pt; line-height: 3.15mm; color: #57534e; }
.origins li { break-inside: avoid; position: relative; padding: 0 0 1.5mm 6mm; }
.origins p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.origins i { position: absolute; left: 0; }
.origins b { font-size: 7.6pt; color: #1c1917; }
.origins a { color: inherit; text-decoration: none; }
.seen { display: flex; flex-direction: column; flex: 1 1 0; min-height: 0; gap: 3mm; padding-top: 4mm; }
.seen section { flex: 1 1 0; min-height: 0; overflow: hidden; }
.seen h2 { font: 700 9.4pt/5mm Georgia, "Times New Roman", serif; }
.seen hr { border: 0; border-bottom: 0.2mm solid #a8a29e; height: 7mm; }
%(kinds)s
"""


def style(across: int, down: int) -> str:
    """The CSS of sheets with ``across`` cards in a row and ``down`` rows."""
    card = min((HEIGHT - HEADER - GAP * (down - 1)) / down, TALLEST)
    values = {
        "width": WIDTH,
        "height": HEIGHT,
        "header": HEADER,
        "gap": GAP,
        "line": LINE,
        "name_line": NAME_LINE,
        "across": across,
        "card": round(card, 2),
        "lines": max(int((card - FRAME - 2 * NAME_LINE) / LINE), 1),
        "more": max(int((card - FRAME - NAME_LINE) / LINE), 1),
        "alone": max(int((card - FRAME) / LINE), 1),
        "kinds": ".page { --kind: #57534e; }\n"
        + "\n".join(f".{kind} {{ --kind: {color}; }}" for kind, color in COLORS.items()),
    }
    return _STYLE % values
