"""Name the nominal that a document is about, and the police force that issues it."""

from dataclasses import dataclass
from datetime import date, datetime

from mosovo.organisations.models import Force
from mosovo.record.permit import Permit
from mosovo.rooms.identity import queries as identity

from .content_blocks import Row
from .wording import DocumentWording


@dataclass(frozen=True, slots=True)
class DocumentSubject:
    """The nominal as a document names them."""

    urn: str
    name: str
    born_on: date | None
    force: str

    def rows(self, wording: DocumentWording) -> list[Row]:
        """Return the name, date of birth and reference, with labels in the language of the document."""
        born = wording.plain_day(self.born_on) if self.born_on else ""
        return [(wording("notice.name"), self.name), (wording("notice.born"), born), (wording("notice.urn"), self.urn)]


def load_document_subject(permit: Permit, known_at: datetime | None = None) -> DocumentSubject:
    """Load the nominal that was opened, as known at the instant."""
    name, birth = (
        identity.get_primary_name(permit.nominal_id, known_at),
        identity.get_birth(permit.nominal_id, known_at),
    )
    force = Force.objects.filter(pk=permit.case.holding_force).values_list("name", flat=True).first()
    return DocumentSubject(
        urn=permit.urn,
        name=f"{name.forenames} {name.surname.upper()}".strip() if name else permit.urn,
        born_on=birth.born_on if birth else None,
        force=force or permit.case.holding_force,
    )
