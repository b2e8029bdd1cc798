"""Write a document as a Word file that an officer can edit, with headings, tables and language for screen readers.

The same document gives the same bytes: its dates are those of the document, and nothing from the machine or from the
library’s template remains.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .content_blocks import Block, PrintedDocument, block_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Arial"
LONGEST_PROPERTY = 255
SIZES = {"lead": 13, "small": 9}


def write_word_file(paper: PrintedDocument) -> bytes:
    """Return the document as a Word file."""
    content = paper.content()
    opened = Document()
    _dress(opened, content, paper)
    _say(opened.add_heading(level=0), content["title"])
    for block in content["blocks"]:
        _DRAWN[block["kind"]](opened, block)
    held = BytesIO()
    opened.save(held)
    return _without_clock(held)


def _dress(opened: Opened, content: dict[str, Any], paper: PrintedDocument) -> None:
    """Set the fonts, margins, footer, language and properties of the file."""
    relations = opened.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]
    about, made = opened.core_properties, datetime(paper.on.year, paper.on.month, paper.on.day, tzinfo=UTC)
    about.title, about.author = block_text(content["title"])[:LONGEST_PROPERTY], content["author"][:LONGEST_PROPERTY]
    about.language = paper.language
    about.created = about.modified = made
    about.last_modified_by, about.comments, about.keywords, about.revision = "", "", "", 1
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        properties = opened.styles[name].element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:ascii"), FONT)
        properties.get_or_add_rFonts().set(qn("w:hAnsi"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme"):
            properties.get_or_add_rFonts().attrib.pop(qn(f"w:{theme}"), None)
    opened.styles["Normal"].element.get_or_add_rPr().append(_in(paper.language))
    section = opened.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    foot = _say(section.footer.paragraphs[0], content["mark"])
    foot.font.size = Pt(8)


def _in(language: str) -> Any:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    return element


def _say(paragraph: Paragraph, value: Any, after: str = "") -> Run:
    """Add text to a paragraph, marked with its language if that differs from the document’s."""
    run = paragraph.add_run(f"{block_text(value)}{after}")
    if isinstance(value, Mapping):
        run._r.get_or_add_rPr().append(_in(value["lang"]))
    return run


def _heading(opened: Opened, block: Block) -> None:
    _say(opened.add_heading(level=block["level"]), block["text"])


def _para(opened: Opened, block: Block) -> None:
    run = _say(opened.add_paragraph(), block["text"])
    run.bold = block["look"] in ("strong", "warning")
    run.font.size = Pt(SIZES.get(block["look"], 11))


def _facts(opened: Opened, block: Block) -> None:
    for name, value in block["rows"]:
        line = opened.add_paragraph()
        _say(line, name, ": ").bold = True
        _say(line, value)


def _bullets(opened: Opened, block: Block) -> None:
    for item in block["items"]:
        _say(opened.add_paragraph(style="List Bullet"), item)


def _table(opened: Opened, block: Block) -> None:
    _say(opened.add_paragraph(), block["caption"]).bold = True
    drawn = opened.add_table(rows=0, cols=len(block["heads"]), style="Table Grid")
    head = drawn.add_row()
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(head.cells, block["heads"], strict=True):
        _say(cell.paragraphs[0], text).bold = True
    for row in block["rows"]:
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], text)
    opened.add_paragraph()


def _signature(opened: Opened, block: Block) -> None:
    for label in block["labels"]:
        _say(opened.add_paragraph(), label, f": {'_' * 40}")


def _leaf(opened: Opened, block: Block) -> None:
    opened.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_DRAWN = {
    "heading": _heading, "para": _para, "facts": _facts, "bullets": _bullets, "table": _table,
    "signature": _signature, "leaf": _leaf,
}  # fmt: skip


def _without_clock(held: BytesIO) -> bytes:
    """Pack the same parts again in sorted order, without the time of packing."""
    packed = BytesIO()
    with ZipFile(held) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
