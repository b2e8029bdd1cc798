"""Files as hostile and careless people send them, each with the verdict that is right.

Made here, byte by byte, so that none lies in the repository.
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
    """A file as it was sent, and why it is refused; nothing where it is to be kept."""

    name: str
    content: bytes
    rejection_reason: str = ""


def every() -> Iterator[Sent]:
    """All of them."""
    yield from of_the_scanner()
    yield from pictures()
    yield from other_kinds()
    yield from documents()
    yield from pdfs()
    yield from texts()


def of_the_scanner() -> Iterator[Sent]:
    """What ClamAV finds, wherever it stands."""
    found = "virus scan found"
    yield Sent("note.txt", EICAR, found)
    yield Sent("list.csv", b"a,b\n1," + EICAR, found)
    yield Sent("tail.jpg", jpeg() + EICAR, found)
    yield Sent("chunk.png", png() + EICAR, found)
    yield Sent("in-the-text.docx", docx({"word/media/image1.bin": EICAR}), found)
    yield Sent("in-a-sheet.xlsx", xlsx({"xl/media/x": b"...." + EICAR}), found)
    yield Sent("in-open.odt", odt({"Pictures/x.png": EICAR}), found)
    yield Sent("comment.pdf", pdf(b"% " + EICAR + b"\n"), found)
    yield Sent("stream.pdf", pdf(stream(EICAR)), found)


def pictures() -> Iterator[Sent]:
    """Pictures that are kept as drawings of themselves, and those that are not pictures."""
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
    yield Sent("archive-tail.jpg", jpeg() + zipped({"evil.exe": b"MZ"}))
    yield Sent("page.jpg", HTML, "file type is not allowed")
    yield Sent("program.png", b"MZ" + bytes(500), "file type is not allowed")
    yield Sent(
        "drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file type is not allowed"
    )
    yield Sent("moving.gif", picture("GIF"), "file type is not allowed")
    yield Sent("really-png.jpg", png(), "name ends in .jpg")
    yield Sent("really-jpeg.pdf", jpeg(), "name ends in .pdf")
    yield Sent("twice.jpg.exe", jpeg(), "name ends in .exe")
    yield Sent("flood.png", flood(40_000, 40_000), "pixels")
    yield Sent("long.png", flood(30_000, 100), "pixels")
    yield Sent("flood.jpg", jpeg_of(65_000, 65_000), "pixels")
    yield Sent("tiny.png", flood(1, 1), "pixels")
    yield Sent("cut-off.jpg", jpeg()[:700], "damaged")
    yield Sent("only-head.jpg", b"\xff\xd8\xff\xe0" + bytes(60), "damaged")
    yield Sent("text-bomb.png", png_with_text_bomb(), "damaged")
    yield Sent("phone.heic", b"\x00\x00\x00\x18ftypheic" + bytes(100), "HEIC")


def other_kinds() -> Iterator[Sent]:
    """What no office needs to send."""
    yield Sent("archive.zip", zipped({"a.txt": b"a"}), "archive")
    yield Sent("bomb.zip", zipped({"a": bytes(50_000_000)}), "archive")
    yield Sent("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or locked")
    yield Sent("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or locked")
    yield Sent("script.sh", b"#!/bin/sh\nrm -rf /\n", "file type is not allowed")
    yield Sent("nothing.txt", b"", "empty")
    yield Sent("large.txt", b"a" * 20_000_001, "larger than")


def documents() -> Iterator[Sent]:
    """Documents that are kept, and those that run, reach out, unpack too large or hide something."""
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
    yield Sent("nested.docx", docx({"word/media/x.zip": zipped({"y.zip": zipped({"z": EICAR})})}), "another file")
    yield Sent("bomb.docx", docx({"word/media/x": bytes(90_000_000)}), "times smaller")
    yield Sent("bombs.docx", docx({f"word/media/{n}": bytes(999_999) for n in range(120)}), "would unpack")
    yield Sent("many.docx", docx({f"word/{n}.txt": b"" for n in range(1200)}), "files; at most")
    yield Sent(
        "laughs.docx", docx({"word/a.xml": b'<!DOCTYPE a [<!ENTITY b "ha">]><a/>'}), "not saved by an office program"
    )
    yield Sent("liar.docx", lying(docx({"word/a.txt": b"a" * 5000})), "damaged")
    yield Sent("link.docx", with_link(), "link to a file")
    yield Sent("outside.docx", docx({"../../etc/cron.d/x": b"x"}), "outside the archive")
    yield Sent("encrypted.docx", encrypted(docx({})), "password")
    yield Sent("cut-off.docx", docx({})[:-30], "damaged")


def pdfs() -> Iterator[Sent]:
    """PDF that is kept, and that which runs or hides something."""
    yield Sent("letter.pdf", pdf(stream(b"BT (words) Tj ET")))
    yield Sent("script.pdf", pdf(b"3 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj\n"), "script")
    yield Sent("hidden-script.pdf", pdf(b"3 0 obj <</S /J#61vaScript /#4aS (x)>> endobj\n"), "script")
    yield Sent("packed-script.pdf", pdf(stream(b"5 0 <</S /JavaScript>>", b"/Type /ObjStm ")), "script")
    yield Sent("launch.pdf", pdf(b"3 0 obj <</S /Launch /F (cmd.exe)>> endobj\n"), "script")
    yield Sent("attached.pdf", pdf(b"3 0 obj <</Type /EmbeddedFile>> endobj\n"), "another file")
    yield Sent("locked.pdf", pdf(b"trailer <</Encrypt 9 0 R>>\n"), "password")
    yield Sent("bomb.pdf", pdf(stream(bytes(210_000_000))), "too large when unpacked")
    yield Sent("archive-behind.pdf", pdf(b"") + zipped({"a.jar": b"x"}), "hidden data")


def texts() -> Iterator[Sent]:
    """Text, and what only says that it is."""
    yield Sent("note.txt", "Seen at home, café.\n".encode())
    yield Sent("list.csv", b"name,day\nA,2026-03-10\n")
    yield Sent("page.txt", HTML, "page or a program")
    yield Sent("php.txt", b"  " + PHP, "page or a program")
    yield Sent("bytes.csv", b"a,b\n" + bytes(20), "is not text")
    yield Sent("latin.txt", "café".encode("latin-1"), "UTF-8")


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (400, 500), **options: object) -> bytes:
    """A picture of nobody."""
    made = BytesIO()
    shades = Image.linear_gradient("L").resize(size)
    shades.convert(mode).save(made, kind, **options)
    return made.getvalue()


def jpeg(*, exif: bool = False) -> bytes:
    """A JPEG; with the place where it was taken and a turned camera."""
    if not exif:
        return picture("JPEG")
    told = Image.Exif()
    told[0x0110] = "Camera of a refuge"
    told[0x0112] = 6
    told[0x8825] = {1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)}
    return picture("JPEG", exif=told)


def png(mode: str = "RGB", text: str = "") -> bytes:
    """A PNG; with a comment."""
    said = PngImagePlugin.PngInfo()
    if text:
        said.add_text("Comment", text)
    return picture("PNG", mode, pnginfo=said)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!L", len(content)) + kind + content + struct.pack("!L", zlib.crc32(kind + content))


def flood(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many pixels."""
    head = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b"")


def png_with_text_bomb() -> bytes:
    """A PNG whose comment unpacks to two hundred megabytes."""
    whole = png()
    bomb = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000)))
    return whole[:33] + bomb + whole[33:]


def jpeg_of(width: int, height: int) -> bytes:
    """A JPEG that says it has so many pixels."""
    whole = jpeg()
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack("!HH", height, width) + whole[at + 4 :]


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(more: dict[str, bytes], types: bytes = TYPES) -> bytes:
    """A Word document with these parts in it too."""
    return zipped({"[Content_Types].xml": types, "word/document.xml": WORDS, **more})


def xlsx(more: dict[str, bytes]) -> bytes:
    """A workbook."""
    return zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": WORDS, **more})


def odt(more: dict[str, bytes]) -> bytes:
    """An OpenDocument text."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": WORDS, **more})


def relation(kind: str) -> bytes:
    """A part's relation to something elsewhere."""
    return (
        f'<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" '
        'Target="http://elsewhere.example/x" TargetMode="External"/></Relationships>'
    ).encode()


def with_link() -> bytes:
    """A document with a symbolic link in it."""
    made = BytesIO(docx({}))
    with ZipFile(made, "a") as archive:
        link = ZipInfo("word/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def lying(whole: bytes) -> bytes:
    """An archive whose list says that a part is smaller than it is."""
    return whole.replace(struct.pack("<L", 5000), struct.pack("<L", 10))


def encrypted(whole: bytes) -> bytes:
    """An archive whose list says that its parts are locked."""
    return _each_entry(whole, b"PK\x01\x02", lambda head: head[:8] + struct.pack("<H", 1) + head[10:])


def _each_entry(whole: bytes, mark: bytes, change: Callable[[bytes], bytes]) -> bytes:
    first, *entries = whole.split(mark)
    return first + b"".join(change(mark + entry) for entry in entries)


def pdf(parts: bytes) -> bytes:
    """A PDF with these objects in it."""
    return b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n" + parts + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def stream(content: bytes, said: bytes = b"") -> bytes:
    """A packed stream of a PDF."""
    packed = zlib.compress(content)
    head = b"4 0 obj <<" + said + b"/Filter /FlateDecode /Length %d>>\nstream\n" % len(packed)
    return head + packed + b"\nendstream endobj\n"
