"""The content of the photograph gallery, and which photographs can be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from mosovo.files.models import StoredVersion, Verdict
from mosovo.rooms.identity.models import Photograph
from mosovo.web.core.formatting import format_date
from mosovo.web.core.url_reversing import url_of_parts

SCAN_PENDING = "Virus scan in progress. The photograph is shown when the scan is complete."


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photograph that can be shown: the addresses of its sizes, and a text alternative without a name."""

    small: str
    large: str
    words: str
    gallery: str


@dataclass(frozen=True, slots=True)
class GalleryItem:
    """A photograph in the gallery. Without a portrait, it says why there is none."""

    row: Photograph
    portrait: Portrait | None
    why_not: str = ""


def get_scan_verdict(row: Photograph) -> Verdict | None:
    """Return the result of the virus scan; None while there is none."""
    return getattr(row.file, "verdict", None)


def build_portrait(urn: str, row: Photograph) -> Portrait | None:
    """Build the portrait; None if the file is not known to be clean."""
    verdict = get_scan_verdict(row)
    if verdict is None or verdict.state != Verdict.State.CLEAN:
        return None
    return Portrait(
        small=_build_address(urn, row, StoredVersion.Version.THUMBNAIL),
        large=_build_address(urn, row, StoredVersion.Version.DISPLAY),
        words=f"Photograph taken on {format_date(row.taken_on)}",
        gallery=url_of_parts("photographs", {"urn": urn}),
    )


def latest_portrait(urn: str, rows: Iterable[Photograph]) -> Portrait | None:
    """Return the latest photograph that can be shown."""
    return next((portrait for row in rows if (portrait := build_portrait(urn, row))), None)


def build_gallery(urn: str, row: Photograph) -> GalleryItem:
    """Build the gallery item of a photograph."""
    portrait, verdict = build_portrait(urn, row), get_scan_verdict(row)
    if portrait:
        return GalleryItem(row, portrait)
    return GalleryItem(row, None, f"Rejected and not stored. {verdict.rejection_reason}" if verdict else SCAN_PENDING)


def _build_address(urn: str, row: Photograph, version: StoredVersion.Version) -> str:
    return url_of_parts("photograph", {"urn": urn, "first": row.first, "version": version.value})
