"""Hostile, damaged and valid files, each with the expected verdict.

The files are generated here, so that the repository contains none of them.
"""

import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from PIL import Image, PngImagePlugin

from tests.support.virus_scanner import EICAR

PHP = b"<?php system($_GET['c']); ?>"
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORDS = b'<?xml version="1.0"?><w:document xmlns:w="x"><w:body/></w:document>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Sent:
    """A file as it was sent, and why it is refused. The reason is empty if the file is accepted."""

    name: str
    content: bytes
    rejection_reason: str = ""


def yield_files() -> Iterator[Sent]:
    """Yield all files."""
    yield from yield_infected_files()
    yield from pictures()
    yield from other_kinds()
    yield from documents()
    yield from pdfs()
    yield from texts()


def yield_infected_files() -> Iterator[Sent]:
    """Yield files with a virus that ClamAV must find in any place."""
    reason = "virus scan found"
    yield Sent("note.txt", EICAR, reason)
    yield Sent("list.csv", b"a,b\n1," + EICAR, reason)
    yield Sent("tail.jpg", jpeg() + EICAR, reason)
    yield Sent("chunk.png", png() + EICAR, reason)
    yield Sent("in-the-text.docx", docx({"word/media/image1.bin": EICAR}), reason)
    yield Sent("in-a-sheet.xlsx", xlsx({"xl/media/x": b"...." + EICAR}), reason)
    yield Sent("in-open.odt", odt({"Pictures/x.png": EICAR}), reason)
    yield Sent("comment.pdf", pdf(b"% " + EICAR + b"\n"), reason)
    yield Sent("stream.pdf", pdf(stream(EICAR)), reason)


def pictures() -> Iterator[Sent]:
    """Yield pictures that are stored after rendering, and files that are not valid pictures."""
    yield Sent("face.jpg", jpeg())
    yield Sent("face.jpeg", jpeg(exif=True))
    yield Sent("face.png", png())
    yield Sent("see-through.png", png("RGBA"))
    yield Sent("grey.png", png("L"))
    yield Sent("palette.png", png("P"))
    yield Sent("face.webp", picture("WEBP"))
    yield Sent("passes.jpg", picture("JPEG", progressive=True))
    yield Sent("php-in-text.png", png(text=PHP.decode()))
    yield Sent("php-tail.jpg", jpeg() + PHP)
    yield Sent("archive-tail.jpg", jpeg() + zip_members({"evil.exe": b"MZ"}))
    yield Sent("page.jpg", HTML, "file type is not allowed")
    yield Sent("program.png", b"MZ" + bytes(500), "file type is not allowed")
    yield Sent(
        "drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file type is not allowed"
    )
    yield Sent("moving.gif", picture("GIF"), "file type is not allowed")
    yield Sent("really-png.jpg", png(), "name ends in .jpg")
    yield Sent("really-jpeg.pdf", jpeg(), "name ends in .pdf")
    yield Sent("twice.jpg.exe", jpeg(), "name ends in .exe")
    yield Sent("flood.png", build_huge_png(40_000, 40_000), "pixels")
    yield Sent("long.png", build_huge_png(30_000, 100), "pixels")
    yield Sent("flood.jpg", build_jpeg_header(65_000, 65_000), "pixels")
    yield Sent("tiny.png", build_huge_png(1, 1), "pixels")
    yield Sent("cut-off.jpg", jpeg()[:700], "damaged")
    yield Sent("only-head.jpg", b"\xff\xd8\xff\xe0" + bytes(60), "damaged")
    yield Sent("text-bomb.png", build_png_with_text_bomb(), "damaged")
    yield Sent("phone.heic", b"\x00\x00\x00\x18ftypheic" + bytes(100), "HEIC")


def other_kinds() -> Iterator[Sent]:
    """Yield files of types that the product does not accept."""
    yield Sent("archive.zip", zip_members({"a.txt": b"a"}), "archive")
    yield Sent("bomb.zip", zip_members({"a": bytes(50_000_000)}), "archive")
    yield Sent("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or locked")
    yield Sent("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or locked")
    yield Sent("script.sh", b"#!/bin/sh\nrm -rf /\n", "file type is not allowed")
    yield Sent("nothing.txt", b"", "empty")
    yield Sent("large.txt", b"a" * 20_000_001, "larger than")


def documents() -> Iterator[Sent]:
    """Yield accepted documents, and documents with macros, external links, excessive size or hidden content."""
    yield Sent("letter.docx", docx({"docProps/core.xml": b"<a/>"}))
    yield Sent("with-link.docx", docx({"word/_rels/document.xml.rels": relation("hyperlink")}))
    yield Sent("sheet.xlsx", xlsx({}))
    yield Sent("letter.odt", odt({}))
    yield Sent("macro.docx", docx({"word/vbaProject.bin": b"x"}), "macros")
    yield Sent(
        "macro-type.docx", docx({}, TYPES.replace(b"<Types", b"<Types t='ms-word.document.macroEnabled'")), "macros"
    )
    yield Sent("macro.xlsx", xlsx({"xl/macrosheets/sheet1.xml": b"<a/>"}), "macros")
    yield Sent("macro.odt", odt({"Basic/Standard/Module1.xml": b"<a/>"}), "macros")
    yield Sent(
        "template-elsewhere.docx", docx({"word/_rels/settings.xml.rels": relation("attachedTemplate")}), "loads content"
    )
    yield Sent("object.docx", docx({"word/media/x": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}), "another file")
    yield Sent(
        "nested.docx", docx({"word/media/x.zip": zip_members({"y.zip": zip_members({"z": EICAR})})}), "another file"
    )
    yield Sent("bomb.docx", docx({"word/media/x": bytes(90_000_000)}), "times smaller")
    yield Sent("bombs.docx", docx({f"word/media/{n}": bytes(999_999) for n in range(120)}), "would unpack")
    yield Sent("many.docx", docx({f"word/{n}.txt": b"" for n in range(1200)}), "files; at most")
    yield Sent(
        "laughs.docx", docx({"word/a.xml": b'<!DOCTYPE a [<!ENTITY b "ha">]><a/>'}), "not saved by an office program"
    )
    yield Sent("liar.docx", understate_size(docx({"word/a.txt": b"a" * 5000})), "damaged")
    yield Sent("link.docx", build_docx_with_link(), "link to a file")
    yield Sent("outside.docx", docx({"../../etc/cron.d/x": b"x"}), "outside the archive")
    yield Sent("encrypted.docx", encrypted(docx({})), "password")
    yield Sent("cut-off.docx", docx({})[:-30], "damaged")


def pdfs() -> Iterator[Sent]:
    """Yield accepted PDF files, and those with scripts or hidden content."""
    yield Sent("letter.pdf", pdf(stream(b"BT (words) Tj ET")))
    yield Sent("script.pdf", pdf(b"3 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj\n"), "script")
    yield Sent("hidden-script.pdf", pdf(b"3 0 obj <</S /J#61vaScript /#4aS (x)>> endobj\n"), "script")
    yield Sent("packed-script.pdf", pdf(stream(b"5 0 <</S /JavaScript>>", b"/Type /ObjStm ")), "script")
    yield Sent("launch.pdf", pdf(b"3 0 obj <</S /Launch /F (cmd.exe)>> endobj\n"), "script")
    yield Sent("attached.pdf", pdf(b"3 0 obj <</Type /EmbeddedFile>> endobj\n"), "another file")
    yield Sent("locked.pdf", pdf(b"trailer <</Encrypt 9 0 R>>\n"), "password")
    yield Sent("bomb.pdf", pdf(stream(bytes(210_000_000))), "too large when unpacked")
    yield Sent("archive-behind.pdf", pdf(b"") + zip_members({"a.jar": b"x"}), "hidden data")


def texts() -> Iterator[Sent]:
    """Yield text files, and other files with the name of a text file."""
    yield Sent("note.txt", "Seen at home, café.\n".encode())
    yield Sent("list.csv", b"name,day\nA,2026-03-10\n")
    yield Sent("page.txt", HTML, "page or a program")
    yield Sent("php.txt", b"  " + PHP, "page or a program")
    yield Sent("bytes.csv", b"a,b\n" + bytes(20), "is not text")
    yield Sent("latin.txt", "café".encode("latin-1"), "UTF-8")


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (400, 500), **options: object) -> bytes:
    """Return a picture that shows no person."""
    made = BytesIO()
    shades = Image.linear_gradient("L").resize(size)
    shades.convert(mode).save(made, kind, **options)
    return made.getvalue()


def jpeg(*, exif: bool = False) -> bytes:
    """Return a JPEG. With `exif`, it has a location and a rotated camera."""
    if not exif:
        return picture("JPEG")
    tags = Image.Exif()
    tags[0x0110] = "Camera of a refuge"
    tags[0x0112] = 6
    tags[0x8825] = {1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)}
    return picture("JPEG", exif=tags)


def png(mode: str = "RGB", text: str = "") -> bytes:
    """Return a PNG. With `text`, it has a comment."""
    information = PngImagePlugin.PngInfo()
    if text:
        information.add_text("Comment", text)
    return picture("PNG", mode, pnginfo=information)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!L", len(content)) + kind + content + struct.pack("!L", zlib.crc32(kind + content))


def build_huge_png(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes with a header for this size in pixels."""
    head = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b"")


def build_png_with_text_bomb() -> bytes:
    """Return a PNG whose comment unpacks to 200 megabytes."""
    image = png()
    bomb = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000)))
    return image[:33] + bomb + image[33:]


def build_jpeg_header(width: int, height: int) -> bytes:
    """Return a JPEG with a header for this size in pixels."""
    image = jpeg()
    at = image.index(b"\xff\xc0") + 5
    return image[:at] + struct.pack("!HH", height, width) + image[at + 4 :]


def zip_members(members: dict[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(more: dict[str, bytes], types: bytes = TYPES) -> bytes:
    """Return a Word document with these additional parts."""
    return zip_members({"[Content_Types].xml": types, "word/document.xml": WORDS, **more})


def xlsx(more: dict[str, bytes]) -> bytes:
    """Return a workbook."""
    return zip_members({"[Content_Types].xml": TYPES, "xl/workbook.xml": WORDS, **more})


def odt(more: dict[str, bytes]) -> bytes:
    """Return an OpenDocument text."""
    return zip_members({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": WORDS, **more})


def relation(kind: str) -> bytes:
    """Return a relationship of a document part to an external address."""
    return (
        f'<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" '
        'Target="http://elsewhere.example/x" TargetMode="External"/></Relationships>'
    ).encode()


def build_docx_with_link() -> bytes:
    """Return a document that contains a symbolic link."""
    made = BytesIO(docx({}))
    with ZipFile(made, "a") as archive:
        link = ZipInfo("word/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def understate_size(archive: bytes) -> bytes:
    """Return an archive whose directory gives a false, smaller size of a part."""
    return archive.replace(struct.pack("<L", 5000), struct.pack("<L", 10))


def encrypted(archive: bytes) -> bytes:
    """Return an archive whose directory marks its parts as encrypted."""
    return _each_entry(archive, b"PK\x01\x02", lambda head: head[:8] + struct.pack("<H", 1) + head[10:])


def _each_entry(archive: bytes, mark: bytes, change: Callable[[bytes], bytes]) -> bytes:
    first, *entries = archive.split(mark)
    return first + b"".join(change(mark + entry) for entry in entries)


def pdf(parts: bytes) -> bytes:
    """Return a PDF with these objects."""
    return b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n" + parts + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a compressed stream of a PDF."""
    packed = zlib.compress(content)
    head = b"4 0 obj <<" + entries + b"/Filter /FlateDecode /Length %d>>\nstream\n" % len(packed)
    return head + packed + b"\nendstream endobj\n"
