"""What a PDF and a Word file hold, read by others than their writers: every word, wherever it stands."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


def words_of_pdf(content: bytes) -> str:
    """The text that stands on the leaves, glyph by glyph as the fonts say."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return " ".join(_words_of(page) for page in pdf.pages)


def _words_of(page: Any) -> str:
    maps = {str(name): _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    said, letters = [], dict[int, str]()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = maps[str(operands[0])]
        elif str(operator) == "TJ":
            said += [_read(bytes(each), letters) for each in operands[0] if isinstance(each, pikepdf.String)]
        elif str(operator) == "Tj":
            said.append(_read(bytes(operands[0]), letters))
    return "".join(said).replace("\u200b", "")


def _read(glyphs: bytes, letters: dict[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(glyphs[at : at + 2]), "") for at in range(0, len(glyphs), 2))


def _letters(font: Any) -> dict[int, str]:
    """Which letter each glyph of a font stands for."""
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
            letters |= {glyph: _letter(one) for glyph, one in zip(span, each, strict=False)}
    return letters


def _letter(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", errors="replace")


def all_of_pdf(content: bytes) -> bytes:
    """Every stream unpacked, and every other object as it is written: also what stands on no leaf."""
    with pikepdf.open(BytesIO(content)) as pdf:
        held = [str(pdf.Root.get("/Lang", "")).encode(), bytes(str(pdf.docinfo), "utf-8")]
        for each in pdf.objects:
            held.append(each.read_bytes() if isinstance(each, pikepdf.Stream) else each.unparse())
    return b"\n".join([content, *held])


def all_of_word(content: bytes) -> str:
    """Every part of the file, unpacked, with the marks of XML taken out of the text."""
    with ZipFile(BytesIO(content)) as packed:
        parts = [packed.read(name).decode("utf-8", errors="replace") for name in packed.namelist()]
    return "\n".join([*parts, *(re.sub(r"<[^>]+>", "", part) for part in parts)])


def tags(content: bytes) -> set[str]:
    """The kinds of element in the tree of tags."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return {str(each.S).lstrip("/") for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each
                and each.get("/Type", None) == "/StructElem"}  # fmt: skip
