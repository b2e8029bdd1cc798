"""Run by itself: draw a picture anew, in two sizes. `drawing.py PICTURE KIND FOLDER`

It imports nothing of ours, and takes no more memory and time than a picture needs.
"""

import resource
import sys
from pathlib import Path

from PIL import Image, ImageOps

MEMORY = 700_000_000
SECONDS = 20
SIZES = {"display": 1200, "thumbnail": 240}
QUALITY = 85


def render_from_command_line(picture: str, kind: str, folder: str) -> None:
    """Leave `display.jpg` and `thumbnail.jpg` in the folder: pixels and nothing else."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    Image.MAX_IMAGE_PIXELS = None  # counted before this was started
    with Image.open(picture, formats=[kind.upper()]) as found:
        found.draft("RGB", (SIZES["display"], SIZES["display"]))  # a JPEG is decoded no larger than needed
        found.load()
        drawn = flatten_on_white(_small(ImageOps.exif_transpose(_small(found, SIZES["display"])), SIZES["display"]))
    for name, longest in SIZES.items():
        plain = Image.frombytes("RGB", drawn.size, drawn.tobytes())  # pixels alone: nothing else was carried over
        _small(plain, longest).save(Path(folder) / f"{name}.jpg", "JPEG", quality=QUALITY)


def _small(picture: Image.Image, longest: int) -> Image.Image:
    picture.thumbnail((longest, longest))
    return picture


def flatten_on_white(picture: Image.Image) -> Image.Image:
    """Without transparency."""
    if picture.mode in ("RGB", "L"):
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


if __name__ == "__main__":
    render_from_command_line(*sys.argv[1:])
