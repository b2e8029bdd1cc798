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
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .content_blocks import Block, PrintedDocument, read_block_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Arial"
MAX_PROPERTY_LENGTH = 255
SIZES = {"lead": 13, "small": 9}


def write_word_file(printed: PrintedDocument) -> bytes:
    """Return the document as a Word file."""
    content = printed.content()
    document = Document()
    _format_document(document, content, printed)
    _add_text(document.add_heading(level=0), content["title"])
    for block in content["blocks"]:
        _BLOCK_WRITERS[block["kind"]](document, block)
    buffer = BytesIO()
    document.save(buffer)
    return _remove_timestamps(buffer)


def _format_document(document: WordDocument, content: dict[str, Any], printed: PrintedDocument) -> None:
    """Set the fonts, margins, footer, language and properties of the file."""
    relationships = document.part.package.rels
    for key in [key for key, each in relationships.items() if each.reltype.endswith("/thumbnail")]:
        del relationships[key]
    properties, created_at = (
        document.core_properties,
        datetime(printed.on.year, printed.on.month, printed.on.day, tzinfo=UTC),
    )
    properties.title, properties.author = (
        read_block_text(content["title"])[:MAX_PROPERTY_LENGTH],
        content["author"][:MAX_PROPERTY_LENGTH],
    )
    properties.language = printed.language
    properties.created = properties.modified = created_at
    properties.last_modified_by, properties.comments, properties.keywords, properties.revision = "", "", "", 1
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        run_properties = document.styles[name].element.get_or_add_rPr()
        run_properties.get_or_add_rFonts().set(qn("w:ascii"), FONT)
        run_properties.get_or_add_rFonts().set(qn("w:hAnsi"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme"):
            run_properties.get_or_add_rFonts().attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Normal"].element.get_or_add_rPr().append(_build_language_element(printed.language))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    footer = _add_text(section.footer.paragraphs[0], content["mark"])
    footer.font.size = Pt(8)


def _build_language_element(language: str) -> Any:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    return element


def _add_text(paragraph: Paragraph, value: Any, suffix: str = "") -> Run:
    """Add text to a paragraph, marked with its language if that differs from the document’s."""
    run = paragraph.add_run(f"{read_block_text(value)}{suffix}")
    if isinstance(value, Mapping):
        run._r.get_or_add_rPr().append(_build_language_element(value["lang"]))
    return run


def _add_heading(document: WordDocument, block: Block) -> None:
    _add_text(document.add_heading(level=block["level"]), block["text"])


def _add_paragraph(document: WordDocument, block: Block) -> None:
    run = _add_text(document.add_paragraph(), block["text"])
    run.bold = block["look"] in ("strong", "warning")
    run.font.size = Pt(SIZES.get(block["look"], 11))


def _add_facts(document: WordDocument, block: Block) -> None:
    for name, value in block["rows"]:
        line = document.add_paragraph()
        _add_text(line, name, ": ").bold = True
        _add_text(line, value)


def _add_bullets(document: WordDocument, block: Block) -> None:
    for item in block["items"]:
        _add_text(document.add_paragraph(style="List Bullet"), item)


def _add_table(document: WordDocument, block: Block) -> None:
    _add_text(document.add_paragraph(), block["caption"]).bold = True
    table = document.add_table(rows=0, cols=len(block["heads"]), style="Table Grid")
    head = table.add_row()
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(head.cells, block["heads"], strict=True):
        _add_text(cell.paragraphs[0], text).bold = True
    for row in block["rows"]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _add_text(cell.paragraphs[0], text)
    document.add_paragraph()


def _add_signature(document: WordDocument, block: Block) -> None:
    for label in block["labels"]:
        _add_text(document.add_paragraph(), label, f": {'_' * 40}")


def _add_page_break(document: WordDocument, block: Block) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_BLOCK_WRITERS = {
    "heading": _add_heading, "para": _add_paragraph, "facts": _add_facts, "bullets": _add_bullets, "table": _add_table,
    "signature": _add_signature, "leaf": _add_page_break,
}  # fmt: skip


def _remove_timestamps(buffer: BytesIO) -> bytes:
    """Pack the same parts again in sorted order, without the time of packing."""
    packed = BytesIO()
    with ZipFile(buffer) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
