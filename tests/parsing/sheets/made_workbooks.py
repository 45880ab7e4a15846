"""Workbooks made by hand, part by part, for what no library would write."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(
    *sheets: str | Iterable[bytes],
    strings: str | Iterable[bytes] | None = None,
    styles: str | None = None,
    workbook_xml: str | None = None,
    without: str = "",
) -> bytes:
    """A workbook with these worksheets (XML inside ``worksheet``, or all bytes of the part), without one part."""
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    related += f'<Relationship Id="t" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts: dict[str, str | Iterable[bytes]] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": workbook_xml
        or f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    }
    for n, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = worksheet(sheet) if isinstance(sheet, str) else sheet
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>' if isinstance(strings, str) else strings
    if styles is not None:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != without:
                with archive.open(name, "w", force_zip64=True) as part:
                    for piece in (content.encode(),) if isinstance(content, str) else content:
                        part.write(piece)
    return made.getvalue()


def worksheet(inside: str, before: str = "") -> str:
    """The XML of a worksheet. ``before`` comes before its root element."""
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}">{inside}</worksheet>'


def rows(*rows: Iterable[str]) -> str:
    """The XML of rows of texts."""
    return "<sheetData>" + "".join(f"<row>{''.join(map(text, row))}</row>" for row in rows) + "</sheetData>"


def text(content: str, reference: str = "") -> str:
    """The XML of a cell with a text."""
    place = f' r="{reference}"' if reference else ""
    return f'<c{place} t="inlineStr"><is><t>{content}</t></is></c>'
