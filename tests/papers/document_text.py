"""Read the text of a PDF or a Word file with a reader that is not its writer."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


def words_of_pdf(content: bytes) -> str:
    """Return the text on the pages, glyph by glyph, as the fonts map it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return " ".join(_words_of(page) for page in pdf.pages)


def _words_of(page: Any) -> str:
    maps = {str(name): _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    parts, letters = [], dict[int, str]()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = maps[str(operands[0])]
        elif str(operator) == "TJ":
            parts += [_read(bytes(each), letters) for each in operands[0] if isinstance(each, pikepdf.String)]
        elif str(operator) == "Tj":
            parts.append(_read(bytes(operands[0]), letters))
    return "".join(parts).replace("\u200b", "")


def _read(glyphs: bytes, letters: dict[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(glyphs[at : at + 2]), "") for at in range(0, len(glyphs), 2))


def _letters(font: Any) -> dict[int, str]:
    """Return the letter for each glyph of a font."""
    table = font.ToUnicode.read_bytes()
    letters: dict[int, str] = {}
    for kind, body in _SECTION.findall(table):
        if kind == b"bfchar":
            letters |= {int(glyph, 16): _letter(to) for glyph, to in _PAIR.findall(body)}
            continue
        for first, last, to, several in _RANGE.findall(body):
            span = range(int(first, 16), int(last, 16) + 1)
            each = re.findall(rb"<([0-9A-Fa-f]+)>", several) if several else [b"%04X" % (int(to, 16) + n) for n in
                                                                              range(len(span))]  # fmt: skip
            letters |= {glyph: _letter(code) for glyph, code in zip(span, each, strict=False)}
    return letters


def _letter(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", errors="replace")


def all_of_pdf(content: bytes) -> bytes:
    """Return every stream unpacked and every other object as written, including what is on no page."""
    with pikepdf.open(BytesIO(content)) as pdf:
        objects = [str(pdf.Root.get("/Lang", "")).encode(), bytes(str(pdf.docinfo), "utf-8")]
        for each in pdf.objects:
            objects.append(each.read_bytes() if isinstance(each, pikepdf.Stream) else each.unparse())
    return b"\n".join([content, *objects])


def all_of_word(content: bytes) -> str:
    """Return every part of the file, unpacked, with XML markup removed from the text."""
    with ZipFile(BytesIO(content)) as packed:
        parts = [packed.read(name).decode("utf-8", errors="replace") for name in packed.namelist()]
    return "\n".join([*parts, *(re.sub(r"<[^>]+>", "", part) for part in parts)])


def tags(content: bytes) -> set[str]:
    """Return the kinds of element in the tag tree."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return {str(each.S).lstrip("/") for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each
                and each.get("/Type", None) == "/StructElem"}  # fmt: skip
