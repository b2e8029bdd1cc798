"""A paper as a Word file, for whoever has to write on in it: headings, tables, language, where a screen reader looks.

The same paper gives the same bytes: its dates are the paper's own, and nothing is kept of the
machine or of the template that the library starts from.
"""

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

from .blocks import Block, Paper

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Arial"
LONGEST_PROPERTY = 255
SIZES = {"lead": 13, "small": 9}


def as_word(paper: Paper) -> bytes:
    """The paper as a Word file."""
    content = paper.content()
    opened = Document()
    _dress(opened, content, paper)
    opened.add_heading(content["title"], level=0)
    for block in content["blocks"]:
        _DRAWN[block["kind"]](opened, block)
    held = BytesIO()
    opened.save(held)
    return _without_clock(held)


def _dress(opened: Opened, content: dict[str, Any], paper: Paper) -> None:
    """Font, margins, foot, language, and what the file says of itself."""
    relations = opened.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]
    about, made = opened.core_properties, datetime(paper.on.year, paper.on.month, paper.on.day, tzinfo=UTC)
    about.title, about.author = content["title"][:LONGEST_PROPERTY], content["author"][:LONGEST_PROPERTY]
    about.language = paper.language
    about.created = about.modified = made
    about.last_modified_by, about.comments, about.keywords, about.revision = "", "", "", 1
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        properties = opened.styles[name].element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:ascii"), FONT)
        properties.get_or_add_rFonts().set(qn("w:hAnsi"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme"):
            properties.get_or_add_rFonts().attrib.pop(qn(f"w:{theme}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), paper.language)
    opened.styles["Normal"].element.get_or_add_rPr().append(language)
    section = opened.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    foot = section.footer.paragraphs[0].add_run(content["mark"])
    foot.font.size = Pt(8)


def _heading(opened: Opened, block: Block) -> None:
    opened.add_heading(block["text"], level=block["level"])


def _para(opened: Opened, block: Block) -> None:
    run = opened.add_paragraph().add_run(block["text"])
    run.bold = block["look"] in ("strong", "warning")
    run.font.size = Pt(SIZES.get(block["look"], 11))


def _facts(opened: Opened, block: Block) -> None:
    for name, value in block["rows"]:
        line = opened.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(value)


def _bullets(opened: Opened, block: Block) -> None:
    for item in block["items"]:
        opened.add_paragraph(item, style="List Bullet")


def _table(opened: Opened, block: Block) -> None:
    opened.add_paragraph().add_run(block["caption"]).bold = True
    drawn = opened.add_table(rows=0, cols=len(block["heads"]), style="Table Grid")
    head = drawn.add_row()
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(head.cells, block["heads"], strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in block["rows"]:
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            cell.text = text
    opened.add_paragraph()


def _signature(opened: Opened, block: Block) -> None:
    for label in block["labels"]:
        opened.add_paragraph(f"{label}: {'_' * 40}")


def _leaf(opened: Opened, block: Block) -> None:
    opened.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_DRAWN = {
    "heading": _heading, "para": _para, "facts": _facts, "bullets": _bullets, "table": _table,
    "signature": _signature, "leaf": _leaf,
}  # fmt: skip


def _without_clock(held: BytesIO) -> bytes:
    """The same parts in the same order, none of which says when it was packed."""
    packed = BytesIO()
    with ZipFile(held) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
