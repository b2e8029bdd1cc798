"""An export of a person, in the shape of docs/api/export.md."""

from typing import Literal
from uuid import UUID

from .values import Day, Instant, Shape


class ExportRecord(Shape):
    """One fact: its id, when it was recorded, and its values as text, by heading."""

    id: UUID
    recorded_at: Instant
    fields: dict[str, str]


class ExportedSection(Shape):
    """A section of the export. It is included even if it has no records."""

    title: str
    records: list[ExportRecord]


class PersonExport(Shape):
    """An export with its purpose. Sections outside the scopes of the client are not included."""

    urn: str
    shape: Literal["mosovo-national-1"]
    made_on: Day
    purpose: str
    legal_gateway: str
    recipient: str
    sections: list[ExportedSection]
