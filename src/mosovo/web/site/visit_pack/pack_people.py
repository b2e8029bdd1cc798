"""People who may be met at a visit: members of households not left for good, and nominals at the same address."""

from collections.abc import Iterator
from datetime import date

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.audit.log import AuditEvent as Entry
from mosovo.audit.log import log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.models import CaseloadEntry as ListEntry
from mosovo.rooms.households.models import Household, HouseholdMember, HouseholdStay, SafeguardingReferral
from mosovo.rooms.households.queries import LONDON, is_staying, left_permanently_on
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.search.record_matches import list_matches_at_address
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date, format_days_ago
from mosovo.web.core.navigation import CASEWORK
from mosovo.web.core.panel import CaseContext, FactRow, list_withheld
from mosovo.web.core.url_reversing import url_for

from .briefing_rows import PackReader, build_unknown_row, list_seen_at_visits

ROLES_NOT_MET = frozenset({LinkedPerson.Role.VICTIM, LinkedPerson.Role.WITNESS, LinkedPerson.Role.CHILD})
CHILD_NOUN = "child of a household"
ASK_CHILDREN = "Ask how many children live or stay there, and their names and ages."
ASK_ADULTS = "Ask who else lives there."


def list_children(read: PackReader) -> Iterator[FactRow]:
    """Yield every child of a household with the last stay, those of households left for good last."""
    withheld_counts = [each for each in read.case.withheld if each.kind == CHILD_NOUN]
    linked = [link for link in read.links if link.role == LinkedPerson.Role.CHILD]
    current, left = _split_households(read)
    if left and not current and not linked:
        last = _last_stay(left[0], read.on)
        ended = format_date(last) if last else "not known"
        yield FactRow("Now", f"No child now; last stay {ended}")
    yield from list_withheld(read.case, withheld_counts)
    for household in current:
        yield FactRow("Household with a child", name_person(household), describe_stay(household, read.on))
        yield from _of_household(read, household, hidden=bool(withheld_counts))
    for link in linked:
        yield FactRow(link.relationship.capitalize(), link.name, str(link.get_role_display()))
    for household in left:
        yield FactRow("Household left permanently", name_person(household), _left(household, read.on))
        yield from (_child(member) for member in _list_members(household, HouseholdMember.Role.CHILD))
    yield from list_seen_at_visits(read.visits, "children")


def list_adults(read: PackReader) -> Iterator[FactRow]:
    """Yield adults of the households and linked people, but no victims or witnesses, who are not met there."""
    current, left = _split_households(read)
    for household in current:
        known = _list_members(household, HouseholdMember.Role.ADULT)
        yield from (_adult(member, household) for member in known)
        if not known:
            yield build_unknown_row("Adult", f"no adult is recorded for {name_person(household)}", ASK_ADULTS)
    for link in read.links:
        if link.role not in ROLES_NOT_MET:
            yield FactRow(link.relationship.capitalize(), link.name, str(link.get_role_display()))
    for household in left:
        yield from (
            _adult(member, household, "Former resident")
            for member in _list_members(household, HouseholdMember.Role.ADULT)
        )
    yield from list_seen_at_visits(read.visits, "present")


def list_referrals(read: PackReader) -> Iterator[FactRow]:
    """Yield safeguarding referrals, unanswered ones first, and households without a referral."""
    current, left = _split_households(read)
    sent = [(household, each) for household in (*current, *left) for each in household.referrals]
    for household, each in sorted(sent, key=lambda pair: not _is_open(pair[1], read.on)):
        yield _referral(household, each, read.on)
    for household in current:
        if not household.referrals:
            ask = "Refer to children’s services, or record the referral."
            yield build_unknown_row("Referral", f"none is recorded for {name_person(household)}", ask)


def list_others_at_address(case: CaseContext) -> Iterator[FactRow]:
    """Yield other nominals at the same address, if the reader may see both. The audit log records who is shown."""
    if not case.permit.actor.roles & CASEWORK:
        return
    results = list_matches_at_address(case.nominal_id)
    if not results:
        return
    listed = {each.nominal_id: each for each in ListEntry.objects.filter(nominal_id__in=[key for key, _ in results])}
    if listed:
        log_event(
            Entry(
                ProcessingOperation.CONSULTATION,
                "collisions.list",
                subjects=sorted(listed),
                fields=["name", "born", "why"],
            )
        )
    for key, where in results:
        if other := listed.get(key):
            name = f"{other.surname.upper()}, {other.forenames}".rstrip(", ")
            way = DutyLink("Open the other case", url_for("casefile", urn=other.urn))
            yield FactRow(
                "Also recorded at this address", f"{name}, {other.urn}", ", ".join(where.splitlines()), act=way
            )


def _split_households(read: PackReader) -> tuple[list[Household], list[Household]]:
    """Split the households: those not left for good by the date, and those left, latest first."""
    current = [each for each in read.households if left_permanently_on(each, read.on) is None]
    left = [each for each in read.households if each not in current]
    return current, sorted(left, key=lambda each: left_permanently_on(each, read.on) or date.min, reverse=True)


def _of_household(read: PackReader, household: Household, *, hidden: bool) -> Iterator[FactRow]:
    """Yield the children of a household, or that they are not shown to the role or not known."""
    permit = read.case.permit
    members = _list_members(household, HouseholdMember.Role.CHILD)
    yield from map(_child, members)
    if FieldGroup.VICTIM not in reach_for_actor(permit.actor, is_emergency=permit.rule == BREAK_GLASS).records:
        yield FactRow("Child", "Children’s details are not shown to your role.")
    elif not members and not hidden:
        yield build_unknown_row("Child", "no child is recorded", ASK_CHILDREN)


def _list_members(household: Household, role: str) -> list[HouseholdMember]:
    return [each for each in household.members if each.role == role and not each.unreadable]


def _child(member: HouseholdMember) -> FactRow:
    age = f"born {member.born_year}" if member.born_year else str(member.get_age_band_display()) or "age not known: ask"
    return FactRow("Child", member.name or "Name not known: ask", ", ".join(filter(None, (member.relation, age))))


def _adult(member: HouseholdMember, household: Household, name: str = "Resident") -> FactRow:
    detail = ", ".join(filter(None, (member.relation, name_person(household))))
    return FactRow(name, member.name or "Name not known: ask", detail)


def _is_open(referral: SafeguardingReferral, on: date) -> bool:
    return referral.sent_on <= on and (referral.answer is None or referral.answer.answered_on > on)


def _referral(household: Household, referral: SafeguardingReferral, on: date) -> FactRow:
    reference = f", reference {referral.reference}" if referral.reference else ""
    sent = f"Sent {format_date(referral.sent_on)} by {referral.sent_by}{reference}, about {name_person(household)}"
    if referral.answer is None or _is_open(referral, on):
        waiting = f"No answer. Sent {format_days_ago(referral.sent_on, on)}"
        return FactRow("Open referral", referral.referred_to, sent, state=waiting)
    answer = referral.answer
    by = f" by {answer.answered_by}" if answer.answered_by else ""
    answered = f"{answer.get_outcome_display()}, {format_date(answer.answered_on)}{by}"
    return FactRow("Answered referral", f"{referral.referred_to}: {answered}", sent)


def describe_stay(household: Household, on: date) -> str:
    """Describe the current stay: Staying today, from 9 November 2026. If there is none, the last and the next one."""
    now = next((stay for stay in household.stays if is_staying(stay, on)), None)
    if now is not None:
        return f"Staying today, from {format_date(now.from_at)}{_to(now)}."
    last = _last_stay(household, on)
    ahead = min((_begins(stay) for stay in household.stays if _begins(stay) > on), default=None)
    words = f"Last stay {format_date(last)}, {format_days_ago(last, on)}." if last else "No earlier stay recorded."
    return f"{words} Next stay from {format_date(ahead)}." if ahead else words


def _to(stay: HouseholdStay) -> str:
    return f" to {format_date(stay.until_at)}" if stay.until_at else ", no end recorded"


def _begins(stay: HouseholdStay) -> date:
    return stay.from_at.astimezone(LONDON).date()


def _last_stay(household: Household, on: date) -> date | None:
    """Return the last date up to `on` on which the nominal stayed there."""
    ends = (
        min(stay.until_at.astimezone(LONDON).date() if stay.until_at else on, on)
        for stay in household.stays
        if _begins(stay) <= on
    )
    return max(ends, default=None)


def _left(household: Household, on: date) -> str:
    day, last = left_permanently_on(household, on), _last_stay(household, on)
    left = f"Left {format_date(day)}." if day else ""
    return f"{left} Last stay {format_date(last)}." if last else left


def name_person(household: Household) -> str:
    """Format the address of the household on one line."""
    return ", ".join(str(household).splitlines())
