"""Printed documents as PDF and Word: tagged, titled, in their language, reproducible, and text is never code."""

import time
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pikepdf
import pytest

from mosovo.documents.content_blocks import (
    PrintedDocument,
    bullet_list_block,
    clean_text,
    fact_list_block,
    heading_block,
    page_break_block,
    paragraph_block,
    signature_block,
    table_block,
)
from mosovo.documents.pdf import write_pdf
from mosovo.documents.word_files import write_word_file
from tests.papers.document_text import all_of_pdf, all_of_word, tags, words_of_pdf

pytestmark = pytest.mark.pure

CODE = (
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": *',
    "$ x^2 $ *bold* _slanted_ `raw` // gone /* gone */",
    "= Not a heading\n- not a list\n+ 1. @nothing <label> \\ ~ -- #pagebreak()",
    '"}]} {"kind": "leaf"} \\u0041 ${7*7} {{7*7}} {0}',
    "]]> <w:p/> &amp; <!DOCTYPE x> <script>alert(1)</script>",
)
ODD = (
    "",
    " ",
    "\x00\x01\x1b[2J",
    "\ufffe\uffff",
    "\u202eevil\u2066",
    "\u0301\u0301\u0301",
    "🜁🜁",
    "日本語",
    "😀",
    "\ud800",
)


def build_document(text: str = "", **options: str) -> PrintedDocument:
    """Build a document with every kind of block, with the text in each of them."""
    return PrintedDocument(
        title=options.get("title", f"Receipt {text}"), author=f"Northshire {text}",
        language=options.get("language", "en-GB"),
        on=date(2026, 11, 25), mark=f"Entry 12 {text}",
        blocks=(
            heading_block(f"What next {text}"), paragraph_block(f"You came {text}", "lead"),
            paragraph_block("If you miss it", "warning"),
            fact_list_block([("Name", f"Alwyn {text}"), ("Nothing", "")]), bullet_list_block([f"one {text}", "two"]),
            table_block(f"Dates {text}", ("What", "When"), [(f"Yearly {text}", "By the end of Tuesday")], (2, 1)),
            page_break_block(), heading_block("Signed", 2), signature_block("Your signature"),
        ),
    )  # fmt: skip


def test_pdf_is_tagged_titled_and_has_its_language() -> None:
    made = write_pdf(build_document())
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "Receipt "
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert len(pdf.pages) == 2
    assert {"H1", "P", "L", "LI", "Table", "TR", "TH", "TD", "Caption"} <= tags(made)


def test_pdf_has_the_language_of_its_document() -> None:
    with pikepdf.open(BytesIO(write_pdf(build_document(language="cy-GB")))) as pdf:
        assert str(pdf.Root.Lang) == "cy-GB"


def test_document_without_a_title_makes_no_pdf() -> None:
    with pytest.raises(Exception, match="title"):
        write_pdf(build_document(title=""))


def test_word_file_has_its_title_language_and_table_header() -> None:
    opened = docx.Document(BytesIO(write_word_file(build_document("Ŵyn"))))
    assert opened.core_properties.title == "Receipt Ŵyn"
    assert opened.core_properties.language == "en-GB"
    assert opened.core_properties.author == "Northshire Ŵyn"
    assert [each.text for each in opened.paragraphs if each.style and each.style.name.startswith("Heading")] == [
        "What next Ŵyn",
        "Signed",
    ]
    assert "tblHeader" in opened.tables[0].rows[0]._tr.xml
    assert 'w:val="en-GB"' in opened.styles.element.xml
    assert opened.sections[0].footer.paragraphs[0].text == "Entry 12 Ŵyn"


def test_same_document_gives_the_same_bytes() -> None:
    assert write_pdf(build_document("x")) == write_pdf(build_document("x"))
    assert write_word_file(build_document("x")) == write_word_file(build_document("x"))
    assert (
        build_document("x").digest()
        == PrintedDocument.from_content(build_document("x").content()).digest()
        != build_document("y").digest()
    )
    stamps = {part.date_time for part in ZipFile(BytesIO(write_word_file(build_document()))).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("code", CODE)
def test_text_that_looks_like_code_is_printed_as_typed(code: str) -> None:
    """Each character is on the page in order: nothing was run, hidden or made bold."""
    expected = "".join(code.split())
    on_paper = "".join(words_of_pdf(write_pdf(build_document(code))).split())
    assert on_paper.count(expected) >= 6
    opened = docx.Document(BytesIO(write_word_file(build_document(code))))
    assert f"You came {code}" in [each.text for each in opened.paragraphs]
    assert b"root:" not in all_of_pdf(write_pdf(build_document(code)))


@pytest.mark.parametrize("odd", ODD)
def test_unprintable_characters_never_stop_a_document(odd: str) -> None:
    assert write_pdf(build_document(odd)).startswith(b"%PDF")
    assert write_word_file(build_document(odd)).startswith(b"PK")


def test_character_missing_from_every_font_is_printed_as_its_code_point() -> None:
    assert "[U+65E5][U+672C]" in words_of_pdf(write_pdf(build_document("日本")))


def test_right_to_left_text_is_printed_and_direction_overrides_are_removed() -> None:
    made = words_of_pdf(write_pdf(build_document("שלום")))
    assert set("שלום") <= set(made)
    assert clean_text("\u202eevil\u2066 \x07\x00a\nb") == "evil a\nb"


def test_ten_thousand_characters_without_a_space_stay_on_the_page() -> None:
    long = "x" * 10_000
    made = write_pdf(build_document(long))
    with pikepdf.open(BytesIO(made)) as pdf:
        assert len(pdf.pages) > 2
    assert long in "".join(words_of_pdf(made).split())
    assert long in all_of_word(write_word_file(build_document(long)))


def test_time_to_write_a_pdf_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Print the time; never assert it, because it differs between machines."""
    write_pdf(build_document())
    begun = time.perf_counter()
    for number in range(20):
        write_pdf(build_document(str(number)))
    with capsys.disabled():
        print(f"\na paper as PDF: {(time.perf_counter() - begun) / 20 * 1000:.0f} ms")
