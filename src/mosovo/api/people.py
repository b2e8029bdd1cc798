"""People: the list of those that a client covers, and who one of them is."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpResponse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries as caseload
from mosovo.caseload.queries import CaseloadPerson, InvalidPageMarker, PageMarker, Scope
from mosovo.nominals.policy import API_PERSON
from mosovo.nominals.visible_cases import filter_visible_to
from mosovo.organisations.models import Account, Team
from mosovo.record.permit import Permit
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts

from .calls import ApiRequest, ViewDates, open_person, respond, spend
from .problems import ProblemError, Refused
from .shapes.people import (
    CaseHolder,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonLine,
    PersonName,
    PersonPage,
    SafetyMarker,
)

AUDIT_ACTION = "api.people"
VISIBLE_FIELDS = ("identity", "whereabouts.address", "nominals.allocation")


def answer_people(request: ApiRequest, cursor: str | None, limit: int) -> HttpResponse:
    """Answer one page of the people that the client covers. One entry of the log names everyone on it."""
    after = _read_cursor(request, cursor)
    if request.client.covers == "shared":
        rows, last = _list_shared(request, after, limit)
    else:
        rows, last = _list_covered(request, after, limit)
    spend(request, people=len(rows))
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, AUDIT_ACTION, [row.nominal_id for row in rows], ["line"],
                   rule=request.client.covers)
    )  # fmt: skip
    page = PersonPage(
        people=[_build_list_entry(row) for row in rows], next=_cursor_signer(request).sign(last) if last else None
    )
    return respond(request, page)


def _list_covered(request: ApiRequest, after: str, limit: int) -> tuple[Sequence[CaseloadPerson], str]:
    client = request.client
    scope = (
        Scope("team", client.team) if client.covers == "team" and client.team else Scope("force", client.force or "")
    )
    try:
        place = PageMarker.parse_marker(after) if after else None
    except InvalidPageMarker as error:
        raise _invalid_cursor() from error
    page = caseload.list_caseload(scope, request.today, order="name", after=place, size=limit)
    return page.rows, str(page.after or "")


def _list_shared(request: ApiRequest, after: str, limit: int) -> tuple[Sequence[CaseloadPerson], str]:
    """List cases shared with the client, by the time of registration. There are few of them."""
    cases = filter_visible_to(request.actor).order_by("pk")
    if after:
        cases = cases.filter(pk__gt=UUID(after))
    ids = list(cases.values_list("pk", flat=True)[: limit + 1])
    rows = {row.nominal_id: row for row in caseload.list_named_people(ids[:limit])}
    return [rows[each] for each in ids[:limit] if each in rows], str(ids[limit - 1]) if len(ids) > limit else ""


def _cursor_signer(request: ApiRequest) -> Signer:
    return Signer(salt=f"api.people.{request.client.id}")


def _read_cursor(request: ApiRequest, cursor: str | None) -> str:
    try:
        return _cursor_signer(request).unsign(cursor) if cursor is not None else ""
    except BadSignature as error:
        raise _invalid_cursor() from error


def _invalid_cursor() -> Refused:
    return Refused("invalid", [ProblemError(pointer="/cursor", detail="must be `next` of the page before")])


def _build_list_entry(row: CaseloadPerson) -> PersonLine:
    return PersonLine(
        urn=row.urn, kinds=list(row.kinds), surname=row.surname, forenames=row.forenames,
        birth_year=row.born_on.year if row.born_on else None, team=row.team_name,
        offender_manager=row.offender_manager_name,
    )  # fmt: skip


def answer_person(request: ApiRequest, urn: str, view_dates: ViewDates) -> HttpResponse:
    """Answer who a person is."""
    permit = open_person(request, urn, API_PERSON, VISIBLE_FIELDS)
    return respond(request, build_person(permit, view_dates))


def build_person(permit: Permit, view_dates: ViewDates) -> Person:
    """Build the person from the facts on the dates of the view."""
    nominal_id, known_at = permit.nominal_id, view_dates.known_at
    birth, sex, death = (
        identity.get_birth(nominal_id, known_at), identity.get_sex(nominal_id, known_at),
        identity.get_death(nominal_id, known_at)
    )  # fmt: skip
    return Person(
        urn=permit.urn,
        on=view_dates.on,
        names=[
            PersonName(kind=each.kind, forenames=each.forenames, surname=each.surname)
            for each in identity.list_names(nominal_id, known_at)
        ],
        born_on=birth.born_on if birth else None,
        sex=sex.value if sex else None,
        died_on=death.died_on if death else None,
        identifiers=[
            PersonIdentifier(kind=each.kind, value=each.value)
            for each in identity.list_identifiers(nominal_id, known_at)
        ],
        addresses=[
            PersonAddress(kind=each.kind, lines=each.lines, postcode=each.postcode, from_on=each.from_on)
            for each in whereabouts.list_current_addresses(nominal_id, view_dates.on, known_at)
        ],
        held=_build_holder(permit),
        warnings=[
            SafetyMarker(kind=each.kind, words=each.words, from_on=each.from_on)
            for each in identity.list_warnings(nominal_id, known_at)
            if _is_current(each.from_on, each.until, view_dates.on)
        ],
    )


def _is_current(from_on: date, until: date | None, on: date) -> bool:
    return from_on <= on and (until is None or on < until)


def _build_holder(permit: Permit) -> CaseHolder:
    """Build who manages the case now, as the access rule sees it."""
    case = permit.case
    managers = Account.objects.filter(pk=case.offender_manager) if case.offender_manager else Account.objects.none()
    teams = Team.objects.filter(pk=case.team) if case.team else Team.objects.none()
    return CaseHolder(
        force=case.holding_force,
        team=str(team) if (team := teams.first()) else None,
        offender_manager=manager.name if (manager := managers.first()) else None,
    )
