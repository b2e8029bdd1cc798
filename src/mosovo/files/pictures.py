"""Inspect and render pictures: the declared size is checked before decoding, then the picture is rendered again.

Decoding runs in a separate process with little memory and time, so that a picture made to break the decoder breaks
nothing else. Only the rendered pixels are stored: no location, no camera, no text, and nothing after the end of the
image.
"""

import subprocess
import sys
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from .file_types import FileType
from .picture_rendering import DISK_ERRORS, DISK_FAILED
from .rejection import ContentUnavailable, FileRejected

MAX_PIXELS = {FileType.JPEG: 64_000_000, FileType.PNG: 16_000_000, FileType.WEBP: 16_000_000}
MAX_PROGRESSIVE_PIXELS = 16_000_000
"""Lower limit for progressive JPEG files, which are held in memory as a whole while they are decoded."""
MAX_SIDE = 20_000
MIN_SIDE = 32
SECONDS = 30
PICTURE_ERRORS = (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError)


def inspect_picture(path: Path, kind: FileType) -> None:
    """Raise `FileRejected` according to the picture's header; nothing is decoded.

    Raises `ContentUnavailable` if the disk fails: the picture may be sound.
    """
    Image.MAX_IMAGE_PIXELS = None  # Our own limits are checked below.
    try:
        with Image.open(path, formats=[kind.value.upper()]) as picture:
            width, height = picture.size
            is_progressive = bool(picture.info.get("progressive"))
    except PICTURE_ERRORS as error:
        if getattr(error, "errno", None) in DISK_ERRORS:
            raise ContentUnavailable("the picture cannot be read now") from error
        raise FileRejected("The picture is damaged, or the file is not a picture.") from error
    max_pixels = min(MAX_PIXELS[kind], MAX_PROGRESSIVE_PIXELS) if is_progressive else MAX_PIXELS[kind]
    if width * height > max_pixels or max(width, height) > MAX_SIDE:
        raise FileRejected(f"The picture has {width} by {height} pixels, which is too many. Save it smaller.")
    if min(width, height) < MIN_SIDE:
        raise FileRejected(f"The picture has {width} by {height} pixels, too few to recognise a person.")


def render_picture(path: Path, kind: FileType, folder: Path) -> None:
    """Render the picture in both sizes into the folder.

    Raises `FileRejected` if it cannot be decoded, and `ContentUnavailable` if the disk fails.
    """
    command = [
        sys.executable,
        "-I",
        str(Path(__file__).with_name("picture_rendering.py")),
        str(path),
        kind.value,
        str(folder),
    ]
    try:
        rendered = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env={})
    except subprocess.TimeoutExpired as error:
        raise FileRejected("The picture takes too long to process. Save it again and send the new file.") from error
    if rendered.returncode == DISK_FAILED:
        raise ContentUnavailable("the rendered picture cannot be written now")
    if rendered.returncode:
        raise FileRejected("The picture is damaged.")
