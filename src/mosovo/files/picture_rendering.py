"""Render a picture in two sizes, in a process of its own. Usage: `picture_rendering.py PICTURE KIND FOLDER`.

It imports none of our modules, and limits its own memory and time.
"""

import errno
import resource
import sys
from pathlib import Path

from PIL import Image, ImageOps

MEMORY = 700_000_000
SECONDS = 20
SIZES = {"display": 1200, "thumbnail": 240}
QUALITY = 85
DISK_ERRORS = frozenset(
    {errno.EACCES, errno.EDQUOT, errno.EIO, errno.ENOENT, errno.ENOSPC, errno.EROFS, errno.ESTALE, errno.ETIMEDOUT}
)
"""Errors of a disk or a shared folder. Those of the decoder have no number."""
DISK_FAILED = 75
"""The exit code for these: the picture may be sound (EX_TEMPFAIL of sysexits.h)."""


def render_from_command_line(picture: str, kind: str, folder: str) -> None:
    """Write `display.jpg` and `thumbnail.jpg` to the folder, with pixels and no metadata."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    Image.MAX_IMAGE_PIXELS = None  # The pixels were counted before this process started.
    with Image.open(picture, formats=[kind.upper()]) as file:
        file.draft("RGB", (SIZES["display"], SIZES["display"]))  # a JPEG is decoded no larger than needed
        file.load()
        rendered = flatten_on_white(_shrink(ImageOps.exif_transpose(_shrink(file, SIZES["display"])), SIZES["display"]))
    for name, longest in SIZES.items():
        plain = Image.frombytes("RGB", rendered.size, rendered.tobytes())  # Pixels only: no metadata is carried over.
        _shrink(plain, longest).save(Path(folder) / f"{name}.jpg", "JPEG", quality=QUALITY)


def _shrink(picture: Image.Image, longest: int) -> Image.Image:
    picture.thumbnail((longest, longest))
    return picture


def flatten_on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, with transparency replaced by white."""
    if picture.mode in ("RGB", "L"):
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


if __name__ == "__main__":
    try:
        render_from_command_line(*sys.argv[1:])
    except OSError as fault:
        if fault.errno in DISK_ERRORS:
            sys.exit(DISK_FAILED)
        raise
