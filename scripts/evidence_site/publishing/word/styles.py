"""Styles of our Word files: one family of letters, real headings, tables with thin lines."""

from __future__ import annotations

LANGUAGE = "en-GB"
FONT = "Arial"
"""Every machine has it, or letters of the same widths."""
INK, SOFT, ACCENT, RULE = "1B1B1B", "505050", "0B5563", "8C8C8C"
SMALL = 10
"""Points of sources and origin on a sheet, as on the printed page."""
FOOT = 9
"""Points of what stands at the foot of every page."""
BUILT_IN = {"Heading 1": "heading 1", "Caption": "caption", "Footer": "footer"}
"""What Word calls some of its own styles in a file; under other names they would be nobody's headings."""


def styles(body: float, cell: float, close: bool = False) -> str:
    """Every style, with letters of `body` points in running text and of `cell` points in tables.

    `close` is for sheets that shall fit one page.
    """
    gap = _small_gap if close else _gap
    return "".join(
        (
            _defaults(body, gap(0, 5)),
            _paragraph("Title", body + (6 if close else 8), gap(0, 6), strong=True, keep=True),
            _paragraph("Subtitle", body + 1, gap(0, 6), keep=True, colour=SOFT),
            _heading(body + (1 if close else 2), gap(9, 3)),
            _paragraph("Caption", body, gap(8, 4), strong=True, keep=True),
            _paragraph("List Bullet", body, gap(0, 3), bullet=True),
            _paragraph("Cell", cell, gap(0, 0)),
            _paragraph("Cell Heading", cell, gap(2, 2), strong=True, keep=True, colour=ACCENT),
            _paragraph("Note", max(cell, FOOT), gap(4, 2)),
            _paragraph("Source", SMALL, gap(0, 3), bullet=True),
            _paragraph("Origin", SMALL, gap(0, 2)),
            _paragraph("Footer", FOOT, gap(0, 0), colour=SOFT),
            _character("Strong", "<w:b/>"),
            _character("Soft", f'<w:color w:val="{SOFT}"/>'),
            _character("Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
            _table_style(15 if close else 45),
        )
    )


def list_marks() -> str:
    """The one kind of list there is: a dot before each item."""
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="340" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _defaults(body: float, gap: str) -> str:
    fonts = "".join(f' w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    language = f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:color w:val="{INK}"/>{_size(body)}'
        f"{language}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{gap}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _gap(before: float, after: float, line: int = 259) -> str:
    room = f'w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"'
    return f'<w:spacing {room} w:line="{line}" w:lineRule="auto"/>'


def _small_gap(before: float, after: float) -> str:
    return _gap(before * 0.4, after * 0.4, 240)


def _heading(points: float, gap: str) -> str:
    return _paragraph("Heading 1", points, gap, strong=True, keep=True, outline=0, colour=ACCENT)


def _paragraph(
    name: str, points: float, gap: str, *, strong: bool = False, keep: bool = False,
    outline: int | None = None, bullet: bool = False, colour: str = INK,
) -> str:  # fmt: skip
    kept = "<w:keepNext/><w:keepLines/>" if keep else ""
    dot = '<w:numPr><w:numId w:val="1"/></w:numPr>' if bullet else ""
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{BUILT_IN.get(name, name)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{kept}{dot}{gap}{level}</w:pPr>"
        f'<w:rPr>{"<w:b/>" if strong else ""}<w:color w:val="{colour}"/>{_size(points)}</w:rPr></w:style>'
    )


def _character(name: str, looks: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{looks}</w:rPr></w:style>'
    )


def _table_style(air: int) -> str:
    """Thin lines between rows, a firmer line under the head, and no stripes."""
    edges = ("top", "bottom", "insideH")
    rules = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for edge in edges)
    margins = (("top", air), ("left", 70), ("bottom", air), ("right", 70))
    free = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins)
    under = f'<w:tcBorders><w:bottom w:val="single" w:sz="10" w:space="0" w:color="{INK}"/></w:tcBorders>'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Evidence"><w:name w:val="Evidence"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblCellMar>{free}</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        f'<w:tcPr>{under}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )
