"""Which playbook follows from a record, and what happened, in one line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from mosovo.rooms.households.models import HouseholdMember, HouseholdStay
from mosovo.rooms.households.queries import LONDON, list_households
from mosovo.rooms.licences.models import LicenceCondition
from mosovo.rooms.management_modes.models import Concern
from mosovo.rooms.management_modes.queries import load_management_record
from mosovo.rooms.polygraph.models import PolygraphDisclosure
from mosovo.rooms.polygraph.queries import get_disclosure
from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.rooms.visits.queries import list_condition_checks, list_dated_checks, list_visits, visit_date

FAILED = frozenset({Visit.Outcome.NOT_IN, Visit.Outcome.REFUSED, Visit.Outcome.MOVED})
_NONE_SEEN = re.compile(
    r"\s*(no(ne|body| one)?|nil|0|n/?a|-+|not applicable|no child(ren)?)"
    r"( else)?( (was |were )?(seen|present|there|at home))?[\s.]*",
    re.IGNORECASE,
)
"""The whole answers about children seen that mean none. Any other text may name a child: "None, but a cot upstairs"."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What happened: in words, on a date, and the first rows of the checks that found a breach."""

    words: str
    on: date
    checks: tuple[UUID, ...] = ()


def playbook_address(urn: str, recorded: object) -> str:
    """Return the address of the playbook that follows from what was recorded; empty if none does."""
    results = _find_playbook(recorded)
    return reverse("playbook", kwargs={"urn": urn, "key": results[0], "about": results[1]}) if results else ""


def _find_playbook(recorded: object) -> tuple[str, UUID] | None:
    match recorded:
        case Visit():
            return _find_playbook_after_visit(recorded)
        case [*checks]:
            return _find_playbook_after_breach(checks)
        case PolygraphDisclosure():
            return "polygraph", recorded.first
        case HouseholdStay():
            return "children", recorded.first
        case HouseholdMember(role=HouseholdMember.Role.CHILD):
            return "children", recorded.first
        case Concern(kind=Concern.Kind.RELATIONSHIP):
            return "children", recorded.first
    return None


def _find_playbook_after_visit(visit: Visit) -> tuple[str, UUID] | None:
    checks = [each for each in list_condition_checks(visit.nominal_id) if each.visit_id == visit.first]
    if breach := _find_playbook_after_breach(checks):
        return breach
    if visit.outcome in FAILED:
        return "failed_visit", visit.first
    return ("children", visit.first) if _saw_children(visit) else None


def _saw_children(visit: Visit) -> bool:
    return bool(visit.children.strip()) and not _NONE_SEEN.fullmatch(visit.children)


def _find_playbook_after_breach(rows: Sequence[object]) -> tuple[str, UUID] | None:
    """Return the playbook of the breaches found. One of an order comes before one of a licence, which is no offence."""
    checks = (each for each in rows if isinstance(each, ConditionCheck))
    breached = [each for each in checks if each.result == ConditionCheck.Result.BREACH]
    licence_checks = _list_of_licence(breached)
    if other_checks := [each for each in breached if each not in licence_checks]:
        return "breach_found", other_checks[0].first
    return ("licence_breach", licence_checks[0].first) if licence_checks else None


def _list_of_licence(checks: Sequence[ConditionCheck]) -> list[ConditionCheck]:
    """List the checks of licence conditions among these of one nominal. One query if any names a condition."""
    condition_ids = {each.condition_id for each in checks if each.condition_id}
    if not condition_ids:
        return []
    about = LicenceCondition.objects.filter(nominal_id=checks[0].nominal_id, first__in=condition_ids)
    results = set(about.values_list("first", flat=True))
    return [each for each in checks if each.condition_id in results]


def describe_occurrence(nominal_id: UUID, key: str, about: UUID) -> Occurrence | None:
    """Return what happened; None if there is no such record of the nominal, or the reader may not see it."""
    describe = OCCURRENCE_DESCRIBERS.get(key)
    return describe(nominal_id, about) if describe else None


def _describe_breach(nominal_id: UUID, about: UUID) -> Occurrence | None:
    breaches = [each for each in list_dated_checks(nominal_id) if each.check.result == ConditionCheck.Result.BREACH]
    first = next((each for each in breaches if each.check.first == about), None)
    if first is None:
        return None
    same = [each for each in breaches if each.on == first.on and each.check.visit_id == first.check.visit_id]
    words = " ".join(f"“{each.check.condition_wording}” {each.check.how}".strip() for each in same)
    licence_checks = _list_of_licence([each.check for each in same])
    return Occurrence(words, first.on, tuple(each.check.first for each in same if each.check not in licence_checks))


def _describe_visit(nominal_id: UUID, about: UUID) -> Occurrence | None:
    visit = next((each for each in list_visits(nominal_id) if each.first == about), None)
    return Occurrence(str(visit.get_outcome_display()), visit_date(visit)) if visit else None


def _describe_disclosure(nominal_id: UUID, about: UUID) -> Occurrence | None:
    results = get_disclosure(nominal_id, about)
    return Occurrence("Details are on the polygraph page.", results[0].session.held_on) if results else None


def _describe_children(nominal_id: UUID, about: UUID) -> Occurrence | None:
    for household in list_households(nominal_id):
        where = f"Household: {', '.join(str(household).splitlines())}"
        for stay in household.stays:
            if stay.first == about:
                return Occurrence(where, stay.from_at.astimezone(LONDON).date())
        for member in household.members:
            if member.first == about:
                return Occurrence(where, member.recorded_at.astimezone(LONDON).date())
    return _describe_children_seen(nominal_id, about) or _describe_concern(nominal_id, about)


def _describe_children_seen(nominal_id: UUID, about: UUID) -> Occurrence | None:
    visit = next((each for each in list_visits(nominal_id) if each.first == about), None)
    return Occurrence(f"Children seen at the visit: {visit.children}", visit_date(visit)) if visit else None


def _describe_concern(nominal_id: UUID, about: UUID) -> Occurrence | None:
    notices = load_management_record(nominal_id).concerns
    results = next((each for each in notices if each.first == about), None)
    return Occurrence(f"{results.get_kind_display()}: {results.text}", results.on) if results else None


OCCURRENCE_DESCRIBERS: dict[str, Callable[[UUID, UUID], Occurrence | None]] = {
    "breach_found": _describe_breach,
    "licence_breach": _describe_breach,
    "failed_visit": _describe_visit,
    "polygraph": _describe_disclosure,
    "children": _describe_children,
}
"""The playbooks with a page of their own. Those of a breach case and an alert are on its page."""
