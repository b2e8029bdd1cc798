"""Load who a nominal is, as recorded at a moment."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from .models import (
    AttachedDocument,
    Birth,
    Death,
    Identifier,
    IdentityDocument,
    IdentityDocumentEnd,
    ImportQuestion,
    LinkedPerson,
    Name,
    Photograph,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)


def list_names(nominal_id: UUID, known_at: datetime | None = None) -> list[Name]:
    """List the names: legal, then former, then aliases; within each, the latest in use first."""
    return sort_names(Name.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))


def sort_names(names: Iterable[Name]) -> list[Name]:
    """Sort names: legal, then former, then aliases; within each, the latest in use first."""
    order = list(Name.Kind)
    latest_first = sorted(names, key=lambda name: (name.used_from_on or date.min, name.recorded_at), reverse=True)
    return sorted(latest_first, key=lambda name: order.index(Name.Kind(name.kind)))


def get_primary_name(nominal_id: UUID, known_at: datetime | None = None) -> Name | None:
    """Return the name at the top of the case file: the latest legal name, or the first of any other."""
    return next(iter(list_names(nominal_id, known_at)), None)


def get_birth(nominal_id: UUID, known_at: datetime | None = None) -> Birth | None:
    """Return the date of birth, if recorded."""
    birth: Birth | None = Birth.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").first()
    return birth


def get_sex(nominal_id: UUID, known_at: datetime | None = None) -> Sex | None:
    """Return the sex, if recorded."""
    sex: Sex | None = Sex.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").first()
    return sex


def filter_deaths(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Death]:
    """Return a query of the date of death, for other queries to build on."""
    return Death.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")


def get_death(nominal_id: UUID, known_at: datetime | None = None) -> Death | None:
    """Return the date of death, if recorded."""
    return filter_deaths(nominal_id, known_at).first()


def list_identifiers(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Identifier]:
    """List the numbers by which other systems know the nominal."""
    return Identifier.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").order_by("kind", "value")


def list_documents(nominal_id: UUID, known_at: datetime | None = None) -> list[IdentityDocument]:
    """List passports and identity documents, latest held first; each has its `end`, or None."""
    rows = IdentityDocument.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    results = sorted(rows, key=lambda each: (each.from_on or date.min, each.recorded_at), reverse=True)
    ends = IdentityDocumentEnd.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    by_document = {end.document_id: end for end in ends} if results else {}
    for each in results:
        each.end = by_document.get(each.first)
    return results


def list_current_documents(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[IdentityDocument]:
    """List passports and identity documents held on the day. A document is not held on the day of its end."""
    return [
        each
        for each in list_documents(nominal_id, known_at)
        if (each.from_on is None or each.from_on <= on) and (each.end is None or on < each.end.ended_on)
    ]


def is_seen_elsewhere(nominal_id: UUID, number: str) -> bool:
    """Whether another case that the actor may see has a document with this number."""
    with connection.cursor() as cursor:
        cursor.execute("select document_in_other_record(%s, %s)", [nominal_id, number])
        [(seen,)] = cursor.fetchall()
    return bool(seen)


def list_record_kinds(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[RecordKind]:
    """List why the nominal is on the register: each kind of record, earliest first."""
    return (
        RecordKind.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("from_on", "recorded_at")
    )


def list_warnings(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[SafetyWarning]:
    """List the warning markers, latest first."""
    return (
        SafetyWarning.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-from_on", "-recorded_at")
    )


def list_current_warnings(nominal_id: UUID, on: date) -> QuerySet[SafetyWarning]:
    """List the warning markers in force on the day."""
    holds = Q(until__isnull=True) | Q(until__gt=on)
    return list_warnings(nominal_id).filter(holds, from_on__lte=on)


def list_linked_people(nominal_id: UUID, known_at: datetime | None = None) -> list[LinkedPerson]:
    """List the linked people that the reader’s field groups show, by role and name."""
    rows = LinkedPerson.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return sorted(rows, key=lambda link: (link.role, link.name))


def list_remarks(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Remark]:
    """List the remarks that the reader’s field groups show, latest first."""
    return (
        Remark.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-made_on", "-recorded_at")
    )


def list_import_questions(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[ImportQuestion]:
    """List the values that an import could not read, open ones first."""
    rows = ImportQuestion.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return rows.order_by("-answered_on", "recorded_at", "pk")


def list_photographs(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Photograph]:
    """List the photographs, latest first, each with its file and scan result.

    A reader who may not see images gets none.
    """
    return (
        Photograph.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by", "file__verdict")
        .order_by("-taken_on", "-recorded_at")
    )


def list_attached_documents(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[AttachedDocument]:
    """List the attached documents, latest first, each with its file and scan result."""
    rows = AttachedDocument.objects.for_nominal(nominal_id, known_at).select_related("recorded_by", "file__verdict")
    return rows.order_by("-made_on", "-recorded_at")


def get_latest_photograph(nominal_id: UUID, known_at: datetime | None = None) -> Photograph | None:
    """Return the latest photograph with a clean scan; None if there is none or the reader may not see images."""
    clean = list_photographs(nominal_id, known_at).filter(file__verdict__state="clean")
    return clean.first()


def count_linked_victims() -> dict[UUID, int]:
    """Count the linked victims of each case for those who answer for it, without any name."""
    with connection.cursor() as cursor:
        cursor.execute("select nominal_id, number from identity_victims_linked()")
        return dict(cursor.fetchall())


def count_victims_of_case(nominal_id: UUID) -> int:
    """Count the linked victims of an opened case. Zero if the reader does not read the group of victims."""
    return LinkedPerson.objects.for_nominal(nominal_id).filter(role=LinkedPerson.Role.VICTIM).count()
