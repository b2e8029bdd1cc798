"""Record who a nominal is. Each fact has its source and its dates."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from mosovo.access.field_groups import FieldGroup
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.files import tasks
from mosovo.files.actions import store_file
from mosovo.files.file_types import EVERY, PICTURES
from mosovo.record import fact_writer
from mosovo.record.encrypted_fields import FieldGroupFact
from mosovo.record.fact_writer import write_facts
from mosovo.record.field_groups import require_recordable_group
from mosovo.record.field_validation import FactRefused
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import validate_fact

from .models import (
    AttachedDocument,
    Birth,
    Death,
    Identifier,
    IdentityDocument,
    IdentityDocumentEnd,
    LinkedPerson,
    Name,
    Photograph,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from .number_formats import normalise_ni, normalise_pnc
from .validation import CHECKS


def record_name(
    permit: Permit,
    *,
    kind: str,
    forenames: str,
    surname: str,
    today: date,
    used_from_on: date | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Name:
    """Record a name. The first use of a new name is a change that must be notified: s.84(1)(a)."""
    row = Name(
        kind=kind,
        forenames=forenames,
        surname=surname,
        used_from_on=used_from_on,
        information_source=information_source,
    )
    return _record(permit, row, today, override_reason)


def record_birth(
    permit: Permit,
    *,
    born_on: date,
    today: date,
    place: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> Birth:
    """Record the date of birth. A second one is refused, because halved periods depend on it: correct the first."""
    return _record(
        permit, Birth(born_on=born_on, place=place, information_source=information_source), today, override_reason
    )


def record_sex(permit: Permit, *, value: str, today: date, information_source: str = "") -> Sex:
    """Record the sex, as recorded by the police."""
    return _record(permit, Sex(value=value, information_source=information_source), today)


def record_identifier(
    permit: Permit, *, kind: str, value: str, today: date, information_source: str = "", override_reason: str = ""
) -> Identifier:
    """Record a reference number of another system. A PNC or NI number is stored in one format."""
    row = Identifier(kind=kind, value=_normalise_value(kind, value, today), information_source=information_source)
    return _record(permit, row, today, override_reason)


def record_document(
    permit: Permit,
    *,
    kind: str,
    number: str,
    name_in_it: str,
    today: date,
    description: str = "",
    country: str = "",
    expires_on: date | None = None,
    held_where: str = "",
    from_on: date | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> IdentityDocument:
    """Record a passport or identity document.

    One obtained while subject to notification must be notified within 3 days.
    """
    row = IdentityDocument(
        kind=kind, number=number, name_in_it=name_in_it, description=description, country=country,
        expires_on=expires_on, held_where=held_where, from_on=from_on, information_source=information_source,
    )  # fmt: skip
    _record(permit, row, today, override_reason)
    _notify_other_managers(permit, row)
    return row


def record_document_end(
    permit: Permit,
    *,
    document_id: UUID,
    end_reason: str,
    ended_on: date,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> IdentityDocumentEnd:
    """Record that a document is no longer held. `document_id` is the first row of its chain."""
    row = IdentityDocumentEnd(
        document_id=document_id, end_reason=end_reason, ended_on=ended_on, information_source=information_source
    )
    return _record(permit, row, today, override_reason)


def record_kind(
    permit: Permit, *, kind: str, from_on: date, today: date, until: date | None = None, information_source: str = ""
) -> RecordKind:
    """Record why the nominal is on the register, and from which day."""
    return _record(
        permit, RecordKind(kind=kind, from_on=from_on, until=until, information_source=information_source), today
    )


def record_warning(
    permit: Permit,
    *,
    kind: str,
    words: str,
    from_on: date,
    today: date,
    until: date | None = None,
    information_source: str = "",
) -> SafetyWarning:
    """Record a warning marker. It appears on the officer safety card immediately."""
    row = SafetyWarning(kind=kind, words=words, from_on=from_on, until=until, information_source=information_source)
    return _record(permit, row, today)


def record_death(permit: Permit, *, died_on: date, today: date, information_source: str = "") -> Death:
    """Record that the nominal has died. Every duty ends on that date."""
    return _record(permit, Death(died_on=died_on, information_source=information_source), today)


def link_person(
    permit: Permit,
    *,
    name: str,
    role: str,
    relationship: str,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> LinkedPerson:
    """Link a person to the nominal, in a role: Data Protection Act 2018 s.38(3)."""
    row = LinkedPerson(name=name, role=role, relationship=relationship, information_source=information_source)
    return _record(permit, row, today, override_reason)


def record_remark(
    permit: Permit, *, text: str, nature: str, attributed_to: str, made_on: date, today: date, field_group: str = ""
) -> Remark:
    """Record a remark about the nominal, as fact or opinion, in a field group if one is given."""
    require_recordable_group(permit, field_group, "field_group")
    row = Remark(text=text, nature=nature, attributed_to=attributed_to, made_on=made_on, field_group=field_group)
    return _record(permit, row, today)


def record_photograph(
    permit: Permit,
    *,
    name: str,
    pieces: Iterable[bytes],
    kind: str,
    taken_on: date,
    today: date,
    taken_where: str = "",
    taken_by: str = "",
) -> Photograph:
    """Record a photograph of the nominal. It is shown only after the virus scan finds the file clean."""
    require_recordable_group(permit, FieldGroup.IDENTITY_IMAGES, "field_group")
    row = Photograph(
        nominal_id=permit.nominal_id, kind=kind, taken_on=taken_on, taken_where=taken_where, taken_by=taken_by
    )
    validate_fact(row, CHECKS, today)
    file = store_file(permit, name=name, pieces=pieces, allowed=PICTURES, group=FieldGroup.IDENTITY_IMAGES)
    row.file = file
    write_facts([file, row], permit)
    tasks.queue_verdict(file)
    return row


def attach_document(
    permit: Permit, *, name: str, pieces: Iterable[bytes], kind: str, title: str, made_on: date, today: date
) -> AttachedDocument:
    """Record a document about the nominal. It can be opened only after the virus scan finds the file clean."""
    row = AttachedDocument(nominal_id=permit.nominal_id, kind=kind, title=title.strip(), made_on=made_on)
    validate_fact(row, CHECKS, today)
    file = store_file(permit, name=name, pieces=pieces, allowed=EVERY)
    row.file = file
    write_facts([file, row], permit)
    tasks.queue_verdict(file)
    return row


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room: a new row replaces it."""
    if isinstance(old, Identifier) and "value" in changes:
        changes["value"] = _normalise_value(changes.get("kind", old.kind), changes["value"], today)
    if isinstance(old, FieldGroupFact):
        _require_regrouping_right(permit, old, changes)
    row = fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )
    if isinstance(row, IdentityDocument):
        _notify_other_managers(permit, row)
    return row


strike_out_fact = fact_writer.strike_out_fact


def _notify_other_managers(permit: Permit, row: IdentityDocument) -> None:
    """Notify the offender managers of other cases with this document number. The actor learns nothing from it."""
    with connection.cursor() as cursor:
        cursor.execute("select notify_document_match(%s, %s)", [permit.nominal_id, row.number])


def _normalise_value(kind: str, value: str, today: date) -> str:
    """Return a number in the stored format of its kind; as typed if it does not fit."""
    if kind == Identifier.Kind.PNC:
        return normalise_pnc(value, today) or value
    return (normalise_ni(value) or value) if kind == Identifier.Kind.NI else value


def _require_regrouping_right(permit: Permit, old: FieldGroupFact, changes: dict[str, Any]) -> None:
    """Refuse to move a remark out of an encrypted group, except by someone who answers for cases.

    More people could then read it.
    """
    corrected = copy(old)
    for name, value in changes.items():
        setattr(corrected, name, value)
    corrected.set_field_group()
    require_recordable_group(permit, corrected.field_group, "field_group")
    widens_access = old.is_encrypted and corrected.field_group != old.field_group
    if widens_access and not permit.actor.is_system and not permit.actor.roles & SUPERVISING_ROLES:
        raise FactRefused(
            "field_group",
            f"Only a supervisor or an inspector can move a remark out of {FieldGroup(old.field_group).words}.",
        )


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str = "") -> Fact:
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
