"""A report as a PDF people can read and file: title, period, who asked, the table, page numbers, and how to prove it.

The only file that imports reportlab, and only when a PDF is made.
"""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether, LongTable, Paragraph, Preformatted, SimpleDocTemplate, Spacer, TableStyle

from compliance.report import Line, ReportKind
from compliance.report_texts import HOW, Report

INK, QUIET, RULE, BAND = HexColor("#1d2733"), HexColor("#5b6773"), HexColor("#c9d1d9"), HexColor("#f3f6f8")
FONT, BOLD = "ReportSans", "ReportSansBold"
PURPOSES: Final = {
    "TREAT": "treatment",
    "ETREAT": "emergency treatment",
    "HPAYMT": "payment",
    "HOPERAT": "operations",
    "PATRQT": "patient's request",
    "HRESCH": "research",
    "PUBHLTH": "public health",
    "HLEGAL": "legal duty",
}
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=7.5, leading=9.5, textColor=INK, wordWrap="CJK", splitLongWords=1)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName=BOLD)
_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=16, leading=20, textColor=INK)
_TEXT = ParagraphStyle("text", fontName=FONT, fontSize=9, leading=13, textColor=INK)
_NOTE = ParagraphStyle("note", fontName="Courier", fontSize=7, leading=9, textColor=INK)


def as_pdf(report: Report) -> bytes:
    """The file. Blocks for about 2 ms a line."""
    _fonts()
    out = io.BytesIO()
    page = SimpleDocTemplate(
        out,
        pagesize=landscape(letter),
        leftMargin=0.6 * inch,
        rightMargin=0.6 * inch,
        topMargin=0.6 * inch,
        bottomMargin=0.7 * inch,
        title=report.title,
        author=report.clinic,
    )
    story = [*_top(report), _table(report), Spacer(1, 14), KeepTogether(_end(report))]
    page.build(story, canvasmaker=lambda *given, **more: _Numbered(report, *given, **more))
    return out.getvalue()


def _top(report: Report) -> list[Any]:
    about = f"Patient {report.about}" if report.about else "All patients"
    facts = (
        ("Clinic", report.clinic),
        ("Period", f"{_day(report.since)} up to (not including) {_day(report.until)}, times in UTC"),
        ("About", about),
        ("Made for", f"{report.made_by}, {_time(report.made_at)} UTC (making this report was itself recorded)"),
        ("Lines", f"{len(report.lines):,}"),
    )
    told = "<br/>".join(f'<font name="{BOLD}">{escape(name)}:</font> {_safe(value)}' for name, value in facts)
    return [Paragraph(_safe(report.title), _TITLE), Spacer(1, 6), Paragraph(told, _TEXT), Spacer(1, 10)]


def _table(report: Report) -> Any:
    if not report.lines:
        return Paragraph("Nothing of this kind happened in this period.", _TEXT)
    if report.kind is ReportKind.DISCLOSURES:
        heads, widths = ("When (UTC)", "Patient", "Given to", "What", "Why", "Recorded by"), (1.35, 1.0, 2.5, 2.4, 1.1, 1.45)
        rows = [_disclosed(one) for one in report.lines]
    else:
        heads, widths = ("When (UTC)", "Who", "What happened", "Patient", "Outcome", "More"), (1.35, 1.7, 1.9, 1.0, 0.75, 3.1)
        rows = [_happened(one) for one in report.lines]
    cells = [[Paragraph(head, _HEAD) for head in heads], *([Paragraph(_safe(cell), _CELL) for cell in row] for row in rows)]
    table = LongTable(cells, colWidths=[width * inch for width in widths], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BACKGROUND", (0, 0), (-1, 0), BAND),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _happened(one: Line) -> tuple[str, ...]:
    more = "; ".join(part for part in (one.what, one.detail, PURPOSES.get(one.purpose, one.purpose), one.channel) if part)
    who = f"{one.who} ({one.roles})" if one.roles else one.who
    return _time(one.at), who, one.words, one.patient or "-", one.outcome, more


def _disclosed(one: Line) -> tuple[str, ...]:
    when = _time(one.at)
    if one.count > 1 and one.last_at is not None:
        when += f", {one.count} times, last {_time(one.last_at)}"
    return (
        when,
        one.patient or "-",
        one.recipient or "not recorded",
        one.what or one.detail,
        PURPOSES.get(one.purpose, one.purpose),
        one.who,
    )


def _end(report: Report) -> list[Any]:
    note = report.checkpoint or "Nothing had been signed yet."
    return [Paragraph(f'<font name="{BOLD}">How to prove this report.</font> {_safe(HOW)}', _TEXT), Spacer(1, 6), Preformatted(note, _NOTE)]


class _Numbered(Canvas):  # type: ignore[misc]
    """Pages are kept until their number is known."""

    def __init__(self, report: Report, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._report = report
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            self.setFont(FONT, 7.5)
            self.setFillColor(QUIET)
            self.drawString(0.6 * inch, 0.4 * inch, f"{self._report.title} - confidential")
            self.drawRightString(landscape(letter)[0] - 0.6 * inch, 0.4 * inch, f"Page {number} of {len(self._pages)}")
            super().showPage()
        super().save()


def _fonts() -> None:
    folder = Path(reportlab.__file__).parent / "fonts"
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, folder / "Vera.ttf"))
        pdfmetrics.registerFont(TTFont(BOLD, folder / "VeraBd.ttf"))


def _safe(text: str) -> str:
    """No markup, and nothing the font cannot draw: a letter it lacks loses its accents, or becomes a question mark."""
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    return escape("".join(sign if ord(sign) in known else _nearest(sign, known) for sign in text))


def _nearest(sign: str, known: dict[int, int]) -> str:
    plain = [part for part in unicodedata.normalize("NFKD", sign) if ord(part) in known and not unicodedata.combining(part)]
    return "".join(plain) or "?"


def _day(at: datetime) -> str:
    return f"{at:%B} {at.day}, {at.year}"


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"
