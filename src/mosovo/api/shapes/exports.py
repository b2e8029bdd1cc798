"""An export of a person, in the shape of docs/api/export.md."""

from typing import Literal
from uuid import UUID

from .values import Day, Instant, Shape


class ExportRecord(Shape):
    """One fact: its id, when it was recorded, and its values by heading, as text."""

    id: UUID
    recorded_at: Instant
    fields: dict[str, str]


class ExportedSection(Shape):
    """A section of the export. A section without records is there with none."""

    title: str
    records: list[ExportRecord]


class PersonExport(Shape):
    """An export, with what it is for. Sections that the scopes of the client do not read are not there."""

    urn: str
    shape: Literal["mosovo-national-1"]
    made_on: Day
    purpose: str
    legal_gateway: str
    recipient: str
    sections: list[ExportedSection]
