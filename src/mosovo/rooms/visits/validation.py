"""Refuse what cannot be true of a visit, a check or a decision, and warn of what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet, Subquery

from mosovo.database.prepared_queries import prepared_query
from mosovo.nominals.models import Nominal
from mosovo.organisations.account_status import is_cleared
from mosovo.organisations.models import Account
from mosovo.record.field_validation import format_date, require_not_after
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts

from .answers import CheckNeed, find_check_rule
from .conditions import ConditionKind, find_kind
from .models import ConditionCheck, PlannedVisit, PreVisitCheck, Visit, VisitDecision
from .predictability import LONDON
from .queries import SAME_VISIT_WINDOW, fold_condition_text, visit_date

MIN_LENGTH = 20
LONG_VISIT = timedelta(hours=6)
MAX_AHEAD = timedelta(days=365)
"""How far ahead a visit can be planned: no interval between visits is longer."""
NO_VISIT_YET = datetime(1900, 1, 1, tzinfo=UTC)
SEEN = Visit.Outcome.SEEN


@prepared_query
def _query_related_facts(
    *, nominal_id: UUID, on: date, own_id: UUID, after: datetime, before: datetime
) -> QuerySet[Nominal, Any]:
    """Query the date of death, the start of time away that covers the day, and a visit at about this time."""
    others = list_other_facts(Visit(nominal_id=nominal_id, first=own_id))
    return Nominal.objects.filter(pk=nominal_id).values(
        died_on=Subquery(identity.filter_deaths(nominal_id).values("died_on")[:1]),
        away_from=Subquery(whereabouts.list_whole_day_spells(nominal_id, on).values("from_on")[:1]),
        at_once=Exists(others.filter(began_at__gt=after, began_at__lt=before)),
    )


def check_visit(row: Visit, today: date) -> Iterator[FactWarning]:
    """Require a past visit by two cleared people, or the reason and approval for a single-crewed one."""
    on = visit_date(row)
    require_not_after("began_at", on, today, "The visit")
    if row.ended_at is not None and row.ended_at < row.began_at:
        raise FactRefused("ended_at", "End time must be after the start time.")
    _check_crew(row, on)
    if row.outcome == SEEN and len(row.text) < MIN_LENGTH:
        raise FactRefused("text", "Enter the nominal’s presentation and any changes, in at least one sentence.")
    related = _query_related_facts(
        nominal_id=row.nominal_id, on=on, own_id=row.first or row.pk, after=row.began_at - SAME_VISIT_WINDOW,
        before=row.began_at + SAME_VISIT_WINDOW,
    )  # fmt: skip
    died = related["died_on"]
    if died is not None and on > died:
        raise FactRefused("began_at", f"The nominal’s death is recorded on {format_date(died)}, before this date.")
    yield from _find_warnings(row, related["away_from"], at_once=related["at_once"])


def _check_crew(row: Visit, on: date) -> None:
    alone = row.second_officer_id is None and not row.companion_from_agency
    if alone and not row.single_crewed_reason:
        raise FactRefused("single_crewed_reason", "Enter the second officer, or the reason for a single-crewed visit.")
    if alone and not row.alone_approved_by:
        raise FactRefused("alone_approved_by", "Enter the supervisor who approved the single-crewed visit.")
    if not alone and (row.single_crewed_reason or row.alone_approved_by):
        raise FactRefused(
            "single_crewed_reason", "Leave the reason for a single-crewed visit empty: there was a second officer."
        )
    if row.second_officer_id is not None:
        officer = Account.objects.filter(pk=row.second_officer_id).first()
        if officer is None:
            raise FactRefused("second_officer_id", "Select an officer from the list.")
        if not is_cleared(officer, on):
            raise FactRefused(
                "second_officer_id",
                f"Select another officer, or tell a supervisor who attended: the vetting or training of {officer.name} "
                f"was not valid on {format_date(on)}.",
            )


def _find_warnings(row: Visit, away_from: date | None, *, at_once: bool) -> Iterator[FactWarning]:
    if row.ended_at is not None and row.ended_at - row.began_at > LONG_VISIT:
        yield FactWarning("ended_at", "This visit lasted more than 6 hours.")
    if away_from is not None and row.outcome != Visit.Outcome.IN_CUSTODY:
        yield FactWarning("outcome", f"The nominal is recorded as away on this date, since {format_date(away_from)}.")
    if at_once:
        yield FactWarning("began_at", "A visit at about this time is already recorded.")


def check_condition(row: ConditionCheck, today: date) -> Iterator[FactWarning]:
    """Require what was found on a breach, or why it could not be checked; and a date if there was no visit."""
    if (row.visit_id is None) == (row.checked_on is None):
        raise FactRefused("checked_on", "Enter the date of the check only if it was not made at a visit.")
    require_not_after("checked_on", row.checked_on, today, "The check")
    if not row.condition_wording.strip():
        raise FactRefused("condition_wording", "Enter the condition that was checked.")
    _refuse_answer_alone(row, _find_condition_kind(row))
    if row.method and row.result == ConditionCheck.Result.UNABLE:
        raise FactRefused("method", "Leave how it was checked empty: it could not be checked.")
    if row.result != ConditionCheck.Result.COMPLIED and not row.how:
        what = "what you found" if row.result == ConditionCheck.Result.BREACH else "why it could not be checked"
        raise FactRefused("how", f"Enter {what}.")
    yield from ()


def _find_condition_kind(row: ConditionCheck) -> ConditionKind:
    """Return the kind of the condition, empty without one. Refuse a condition of another nominal.

    A condition that has since ended may have been in force on the date of the check.
    """
    if row.condition_id is None:
        return ConditionKind("")
    kind = find_kind(row.nominal_id, row.condition_id)
    if kind is None and not row.first:
        raise FactRefused("condition_wording", "Select a condition of this nominal.")
    return kind or ConditionKind("")


def _refuse_answer_alone(row: ConditionCheck, kind: ConditionKind) -> None:
    """Refuse “complied with” on an answer alone, if the condition must be inspected."""
    rule = find_check_rule(kind.subject, row.condition_wording, kind.category, kind.code)
    answered = row.result == ConditionCheck.Result.COMPLIED and row.method == ConditionCheck.Method.ASKED
    if answered and rule.need is CheckNeed.INSPECTION:
        raise FactRefused("method", f"An answer is not enough: inspect it. {rule.reason}.")


def require_unique(checks: Sequence[ConditionCheck]) -> None:
    """Refuse a condition that is listed twice."""
    rows = [fold_condition_text(each.condition_wording) for each in checks]
    for place, words in enumerate(rows):
        if words in rows[:place]:
            raise FactRefused(
                f"{place}.wording", "This condition is already listed above. Record everything about it there."
            )


def check_pre_visit_check(row: PreVisitCheck, today: date) -> Iterator[FactWarning]:
    """Require a past date, and the text of any new information."""
    require_not_after("checked_at", row.checked_at.astimezone(LONDON).date(), today, "The check")
    if row.result == PreVisitCheck.Result.NEW and not row.text.strip():
        raise FactRefused("text", "Enter what officers must know before they attend.")
    yield from ()


def check_plan(row: PlannedVisit, today: date) -> Iterator[FactWarning]:
    """Require a day from today to a year ahead, on which the nominal is not known to be dead."""
    if not today <= row.planned_on <= today + MAX_AHEAD:
        raise FactRefused("planned_on", "Date of the visit must be today or within the next 12 months.")
    died = _query_related_facts(
        nominal_id=row.nominal_id, on=row.planned_on, own_id=row.pk, after=NO_VISIT_YET, before=NO_VISIT_YET
    )["died_on"]  # fmt: skip
    if died is not None:
        raise FactRefused("planned_on", f"The nominal’s death is recorded on {format_date(died)}.")
    yield from ()


def check_decision(row: VisitDecision, today: date) -> Iterator[FactWarning]:
    """Require a past date and the reasons."""
    require_not_after("decided_on", row.decided_on, today, "The decision")
    if len(row.text) < MIN_LENGTH:
        raise FactRefused("text", f"Enter the reasons and the deadline, in at least {MIN_LENGTH} characters.")
    yield from ()


CHECKS: Checks = {
    Visit: check_visit,
    ConditionCheck: check_condition,
    PlannedVisit: check_plan,
    PreVisitCheck: check_pre_visit_check,
    VisitDecision: check_decision,
}
