"""What the gallery shows of each photograph, and whether one can be shown at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from mosovo.files.models import StoredVersion, Verdict
from mosovo.rooms.identity.models import Photograph
from mosovo.web.formatting import format_date

WAITS = "Virus scan in progress. The photograph is shown when the scan is complete."


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture that can be shown, where all of them are, and what it is for who can't see it: nobody's name."""

    small: str
    large: str
    words: str
    gallery: str


@dataclass(frozen=True, slots=True)
class GalleryItem:
    """A photograph in the gallery; without a portrait, why there is none."""

    row: Photograph
    portrait: Portrait | None
    why_not: str = ""


def verdict_of(row: Photograph) -> Verdict | None:
    """What was found of its file, if anything was yet."""
    return getattr(row.file, "verdict", None)


def build_portrait(urn: str, row: Photograph) -> Portrait | None:
    """The photograph, if it is known to be clean."""
    verdict = verdict_of(row)
    if verdict is None or verdict.state != Verdict.State.CLEAN:
        return None
    return Portrait(
        small=_address(urn, row, StoredVersion.Version.THUMBNAIL),
        large=_address(urn, row, StoredVersion.Version.DISPLAY),
        words=f"Photograph taken on {format_date(row.taken_on)}",
        gallery=reverse("photographs", kwargs={"urn": urn}),
    )


def latest_portrait(urn: str, rows: Iterable[Photograph]) -> Portrait | None:
    """The latest of those that can be shown."""
    return next((found for row in rows if (found := build_portrait(urn, row))), None)


def build_gallery(urn: str, row: Photograph) -> GalleryItem:
    """The photograph as the gallery shows it."""
    found, verdict = build_portrait(urn, row), verdict_of(row)
    if found:
        return GalleryItem(row, found)
    return GalleryItem(row, None, f"Rejected and not stored. {verdict.because}" if verdict else WAITS)


def _address(urn: str, row: Photograph, version: StoredVersion.Version) -> str:
    return reverse("photograph", kwargs={"urn": urn, "first": row.first, "version": version.value})
