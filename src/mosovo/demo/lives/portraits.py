"""Draw the portrait of an invented person. No one looks like this: a flat drawing, made from the facts of the life."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from PIL import Image, ImageDraw

SIZE, SMALL = (360, 450), (192, 240)
QUALITY = 82
SKINS = {
    "british": ("#f1cfb6", "#e8bfa2", "#f5d9c5", "#dcae90"), "polish": ("#f1cfb6", "#f5d9c5"),
    "romanian": ("#e3b794", "#ecc8aa"), "south_asian": ("#b07b52", "#c08e66", "#9a6844"),
    "west_african": ("#6b4329", "#7d5236", "#54331f"), "caribbean": ("#7d5236", "#8f6243", "#6b4329"),
    "arabic": ("#c99b72", "#d8ae88"), "east_asian": ("#edcba4", "#e4bd92"),
}  # fmt: skip
FAIR = ("#3a2a1e", "#5b3d27", "#7a5533", "#1f1a17", "#a67c45", "#8c4a2f")
DARK = ("#17130f", "#241b15", "#2f2119")
GREY = ("#8d8d8d", "#b5b5b2", "#6f6f70")
COATS = ("#2f4858", "#56423d", "#5b6b47", "#343a40", "#6d4c5b", "#3d5a80", "#8a6f43")
BROWN_EYES = ("#4a3421", "#2b211b")
ANY_EYES = (*BROWN_EYES, "#5a7186", "#4c6a4a")
GROUNDS = ("#c9d1d6", "#d6d2c9", "#cbd6cd", "#d3cdd8")


@dataclass(frozen=True, slots=True)
class PortraitSpec:
    """What a portrait depends on."""

    seed: str
    sex: str
    age: int
    origin: str


@dataclass(frozen=True, slots=True)
class DrawnPortrait:
    """The picture for the screen and the small one, as JPEG."""

    display: bytes
    thumbnail: bytes

    @property
    def sha256(self) -> str:
        """Return the digest of the picture for the screen."""
        return hashlib.sha256(self.display).hexdigest()


def draw_portraits(specs: Sequence[PortraitSpec], pool: ProcessPoolExecutor | None) -> Iterator[DrawnPortrait]:
    """Draw each portrait. The same specification gives the same bytes.

    The processes of the pool, if there is one, begin at once; the iterator waits for them.
    """
    if pool is None:
        return map(draw_portrait, specs)
    return pool.map(draw_portrait, specs, chunksize=8)


def portrait_pool() -> ProcessPoolExecutor:
    """Return a process that draws while this one waits for the database. It starts at once."""
    pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    pool.submit(Image.init)
    return pool


def draw_portrait(spec: PortraitSpec) -> DrawnPortrait:
    """Draw one portrait."""
    chance = Random(spec.seed)
    picture = Image.new("RGB", SIZE, chance.choice(GROUNDS))
    _Face(ImageDraw.Draw(picture), chance, spec).draw()
    return DrawnPortrait(_as_jpeg(picture), _as_jpeg(picture.resize(SMALL, Image.Resampling.BILINEAR)))


class _Face:
    """One face on one picture."""

    def __init__(self, pen: ImageDraw.ImageDraw, chance: Random, spec: PortraitSpec) -> None:
        self.pen, self.chance, self.spec = pen, chance, spec
        self.skin = chance.choice(SKINS[spec.origin])
        fair = spec.origin in ("british", "polish")
        grey = spec.age > chance.randint(44, 66)
        self.hair = chance.choice(GREY if grey else FAIR if fair else DARK)
        self.wide, self.tall = chance.randint(72, 92), chance.randint(98, 118)
        self.at = (180 + chance.randint(-6, 6), 205 + chance.randint(-8, 8))

    def draw(self) -> None:
        """Draw from the back to the front."""
        x, y = self.at
        female = self.spec.sex == "female"
        if female:
            length = self.chance.randint(20, 150)
            self.pen.rounded_rectangle(
                (x - self.wide - 20, y - 60, x + self.wide + 20, y + 40 + length), 60, fill=self.hair
            )
        coat = self.chance.choice(COATS)
        self.pen.rectangle((x - 34, y + 60, x + 34, y + 170), fill=_darker(self.skin, 0.9))
        self.pen.rounded_rectangle((x - 150, y + 145, x + 150, 520), 70, fill=coat)
        self.pen.polygon([(x - 40, y + 145), (x + 40, y + 145), (x, y + 195)], fill=_darker(self.skin, 0.93))
        for side in (-1, 1):
            self._oval(x + side * (self.wide - 2), y + 8, 15, 24, _darker(self.skin, 0.95))
        self._oval(x, y, self.wide, self.tall, self.skin)
        self._hair(x, y, female=female)
        self._features(x, y)
        if not female and self.spec.age > 19:
            self._beard(x, y)
        if self.chance.random() < (0.5 if self.spec.age > 55 else 0.2):
            self._glasses(x, y)

    def _hair(self, x: int, y: int, *, female: bool) -> None:
        bald = not female and self.spec.age > 30 and self.chance.random() < 0.12 + (self.spec.age - 30) / 130
        if bald:
            for side in (-1, 1):
                self._oval(x + side * (self.wide - 6), y - 20, 12, 34, self.hair)
            return
        top, deep = y - self.tall - self.chance.randint(6, 22), self.chance.randint(34, 62)
        self.pen.chord((x - self.wide - 6, top, x + self.wide + 6, y + 70), 180, 360, fill=self.hair)
        self._oval(x + self.chance.randint(-14, 14), y - self.tall + deep + 46, self.wide - 10, 52, self.skin)

    def _features(self, x: int, y: int) -> None:
        apart, dark = self.chance.randint(28, 36), _darker(self.skin, 0.72)
        brow = self.chance.randint(3, 7)
        iris = self.chance.choice(BROWN_EYES if self.spec.origin not in ("british", "polish") else ANY_EYES)
        for side in (-1, 1):
            self._oval(x + side * apart, y - 10, 15, self.chance.randint(7, 10), "#f7f5f1")
            self._oval(x + side * apart, y - 10, 6, 7, iris)
            slope = self.chance.randint(-4, 4)
            self.pen.line((x + side * (apart - 17), y - 30, x + side * (apart + 17), y - 30 + slope), self.hair, brow)
        nose = self.chance.randint(9, 17)
        self.pen.line((x, y - 6, x - nose, y + 32), dark, 3)
        self.pen.line((x - nose, y + 32, x + nose // 2, y + 35), dark, 3)
        mouth, bend = self.chance.randint(22, 34), self.chance.randint(-7, 7)
        self.pen.line([(x - mouth, y + 62), (x, y + 62 + bend), (x + mouth, y + 62)], _darker(self.skin, 0.6), 5)
        if self.spec.age > 48:
            for side in (-1, 1):
                self.pen.line((x + side * 36, y + 30, x + side * 46, y + 58), _darker(self.skin, 0.85), 2)
            for up in (56, 66):
                self.pen.line((x - 36, y - up, x + 36, y - up), _darker(self.skin, 0.88), 2)

    def _beard(self, x: int, y: int) -> None:
        kind = self.chance.random()
        if kind < 0.25:
            self.pen.chord((x - self.wide, y - 40, x + self.wide, y + self.tall + 8), 20, 160, fill=self.hair)
            self._oval(x, y + 60, 36, 13, self.skin)
            self.pen.line((x - 24, y + 62, x + 24, y + 62), _darker(self.skin, 0.55), 5)
        elif kind < 0.37:
            self.pen.line((x - 30, y + 47, x + 30, y + 47), self.hair, 10)
        elif kind < 0.5:
            self.pen.chord((x - 34, y + 50, x + 34, y + self.tall + 4), 15, 165, fill=self.hair)

    def _glasses(self, x: int, y: int) -> None:
        frame = self.chance.choice(("#22252a", "#5d4632", "#7c7f85"))
        for side in (-1, 1):
            self.pen.rounded_rectangle(
                (x + side * 33 - 24, y - 30, x + side * 33 + 24, y + 8), 10, outline=frame, width=4
            )
        self.pen.line((x - 10, y - 12, x + 10, y - 12), frame, 4)

    def _oval(self, x: int, y: int, wide: int, tall: int, colour: str) -> None:
        self.pen.ellipse((x - wide, y - tall, x + wide, y + tall), fill=colour)


def _darker(colour: str, by: float) -> str:
    return "#" + "".join(f"{int(int(colour[place : place + 2], 16) * by):02x}" for place in (1, 3, 5))


def _as_jpeg(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()
