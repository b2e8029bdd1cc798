"""Duties of a person, and how one of them was calculated, as the page that explains it has it."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from django.http import Http404, HttpResponse

from mosovo.nominals.policy import API_DUTIES, API_WORKING
from mosovo.obligations.models import DerivationRecord
from mosovo.obligations.queries import DutyBoard, list_derivation_records_about, load_board
from mosovo.obligations.readings import list_unapproved
from mosovo.record.permit import Permit
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.explanation import duty_title, explain_obligation
from mosovo_law.explain.readings_used import list_readings_used

from .calls import ApiRequest, ViewDates, open_person, respond
from .problems import Refused
from .shapes.duties import (
    CountedDay,
    DutyLine,
    DutyList,
    DutyWorking,
    EarlierCalculation,
    FactUsed,
    OpenQuestion,
)
from .shapes.values import add_london_zone


def duty_id(key: str) -> str:
    """Return the id of a duty in an address. Its key contains dates and references of the person, so it is hashed."""
    return sha256(key.encode()).hexdigest()[:24]


def answer_duties(request: ApiRequest, urn: str, view_dates: ViewDates, *, only_open: bool) -> HttpResponse:
    """Answer all duties, or those that are open, most urgent first."""
    permit = open_person(request, urn, API_DUTIES, ("duties",))
    board = _load(permit, view_dates)
    chosen = board.open_on(view_dates.on) if only_open else board.list_statuses(view_dates.on)
    answer = DutyList(
        urn=permit.urn,
        on=view_dates.on,
        law_version=board.law_version,
        duties=[_build_line(duty, standing) for duty, standing in chosen],
        questions=[OpenQuestion(needs=each.needs, source=str(each.source)) for each in board.questions],
    )
    return respond(request, answer)


def answer_working(request: ApiRequest, urn: str, wanted_id: str, view_dates: ViewDates) -> HttpResponse:
    """Answer how one duty was calculated; 404 if there is no such duty on these dates."""
    permit = open_person(request, urn, API_WORKING, ("why",))
    board = _load(permit, view_dates)
    duty = next((each for each in board.obligations if duty_id(each.key) == wanted_id), None)
    if duty is None or board.derivation is None:
        raise Http404("there is no such duty")
    return respond(request, _build_working(permit, duty, board, board.derivation, view_dates))


def _load(permit: Permit, view_dates: ViewDates) -> DutyBoard:
    """Load the duties. If they cannot be calculated, an empty list would be false."""
    board = load_board(permit, view_dates.known_at)
    if board.failed:
        raise Refused("unavailable", retry_after=300, detail="The duties of this person cannot be calculated.")
    return board


def _build_line(duty: Obligation, standing: DutyStatus) -> DutyLine:
    return DutyLine.build(
        id=duty_id(duty.key), rule=duty.rule, source=duty.source.citation, url=duty.source.url,
        bearer=duty.bearer, nature=duty.nature, duty=duty_title(duty.rule), standing=standing,
        opens_on=duty.opens_on, due_on=duty.due_day, due_at=add_london_zone(duty.due_at), met_on=duty.met_on,
        first_breach_day=duty.first_breach_day, in_question=duty.is_uncertain,
    )  # fmt: skip


def _build_working(
    permit: Permit, duty: Obligation, board: DutyBoard, derivation: Derivation, view_dates: ViewDates
) -> DutyWorking:
    explanation = explain_obligation(duty, board.gathered.facts, derivation)
    readings_used = list_readings_used(duty, derivation)
    return DutyWorking(
        urn=permit.urn,
        on=view_dates.on,
        law_version=board.law_version,
        duty=_build_line(duty, duty.status_on(view_dates.on)),
        sentence=explanation.sentence,
        provision=explanation.provision,
        text_on=explanation.text_date,
        steps=list(explanation.steps),
        days=[
            CountedDay(
                day=each.day, through=each.through, counted=each.counted, number=each.number, why=each.why,
                is_last=each.is_last,
            )
            for each in explanation.days
        ],
        rests_on=[
            FactUsed(id=row.ref, kind=row.kind, recorded_at=row.recorded_at)
            for row in board.gathered.rows
            if row.ref and row.ref in explanation.rests_on
        ],
        looked_for_not_found=list(explanation.looked_for_not_found),
        unapproved_readings=sorted(code for code, _ in list_unapproved(permit.case.holding_force, readings_used)),
        earlier=list(_list_earlier(list_derivation_records_about(permit, duty.key), duty.key)),
    )  # fmt: skip


def _list_earlier(records: Sequence[DerivationRecord], key: str) -> Iterator[EarlierCalculation]:
    for record in records:
        for change in ("added", "changed", "withdrawn"):
            if key in record.changed.get(change, ()):
                yield EarlierCalculation(made_at=record.made_at, law_version=record.law_version, change=change)
