"""Who may be met at a visit: children and adults of every household not left for good, and nominals recorded nearby."""

from collections.abc import Iterator
from datetime import date

from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import BREAK_GLASS
from mosovo.audit.log import Act as Entry
from mosovo.audit.log import log
from mosovo.audit.verbs import Verb
from mosovo.caseload.models import Line as Listed
from mosovo.rooms.households.models import Household, HouseholdStay, Member, Referral
from mosovo.rooms.households.queries import LONDON, is_there, left_for_good_on
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.search.collisions import at_one_address
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, kept_back
from mosovo.web.duties import Act
from mosovo.web.nav import CASEWORK
from mosovo.web.words import days_ago, plain_day

from .pack_lines import Read, not_known, seen_at_visits

NOT_MET_THERE = frozenset({LinkedPerson.Role.VICTIM, LinkedPerson.Role.WITNESS, LinkedPerson.Role.CHILD})
OF_CHILDREN = "child of a household"
ASK_CHILDREN = "Ask how many children live or stay there, and their names and ages."
ASK_ADULTS = "Ask who else lives there."


def children(read: Read) -> Iterator[Line]:
    """Every child of a household, with the last stay; those of households left for good last."""
    kept = [each for each in read.case.kept if each.kind == OF_CHILDREN]
    linked = [link for link in read.links if link.role == LinkedPerson.Role.CHILD]
    current, left = _by_end(read)
    if left and not current and not linked:
        last = _last_stay(left[0], read.on)
        ended = plain_day(last) if last else "not known"
        yield Line("Now", f"No child now; last stay {ended}")
    yield from kept_back(read.case, kept)
    for household in current:
        yield Line("Household with a child", called(household), stayed(household, read.on))
        yield from _of_household(read, household, hidden=bool(kept))
    for link in linked:
        yield Line(link.relationship.capitalize(), link.name, str(link.get_role_display()))
    for household in left:
        yield Line("Household left for good", called(household), _left(household, read.on))
        yield from (_child(member) for member in _known(household, Member.Role.CHILD))
    yield from seen_at_visits(read.visits, "children")


def adults(read: Read) -> Iterator[Line]:
    """Adults of the households and people linked to the nominal; no victim or witness, who are not met there."""
    current, left = _by_end(read)
    for household in current:
        known = _known(household, Member.Role.ADULT)
        yield from (_adult(member, household) for member in known)
        if not known:
            yield not_known("Adult", f"no adult is recorded for {called(household)}", ASK_ADULTS)
    for link in read.links:
        if link.role not in NOT_MET_THERE:
            yield Line(link.relationship.capitalize(), link.name, str(link.get_role_display()))
    for household in left:
        yield from (_adult(member, household, "Lived there before") for member in _known(household, Member.Role.ADULT))
    yield from seen_at_visits(read.visits, "present")


def referrals(read: Read) -> Iterator[Line]:
    """Safeguarding referrals: without an answer first, then answered; and households of which nobody was told."""
    current, left = _by_end(read)
    sent = [(household, each) for household in (*current, *left) for each in household.referrals]
    for household, each in sorted(sent, key=lambda pair: not _is_open(pair[1], read.on)):
        yield _referral(household, each, read.on)
    for household in current:
        if not household.referrals:
            ask = "Refer to children’s services, or record the referral."
            yield not_known("Referral", f"none is recorded for {called(household)}", ask)


def others_at_one_address(case: Case) -> Iterator[Line]:
    """Other nominals recorded at an address of this one, as far as the reader may see both. Whom it shows is logged."""
    if not case.permit.actor.roles & CASEWORK:
        return
    found = at_one_address(case.nominal_id)
    listed = {each.nominal_id: each for each in Listed.objects.filter(nominal_id__in=[key for key, _ in found])}
    if listed:
        log(Entry(Verb.CONSULTATION, "collisions.list", subjects=sorted(listed), fields=["name", "born", "why"]))
    for key, where in found:
        if other := listed.get(key):
            name = f"{other.surname.upper()}, {other.forenames}".rstrip(", ")
            way = Act("Open the other case", address("casefile", urn=other.urn))
            yield Line("Also recorded there", f"{name}, {other.urn}", ", ".join(where.splitlines()), act=way)


def _by_end(read: Read) -> tuple[list[Household], list[Household]]:
    """Households not left for good by the day, and those left, the last left first."""
    current = [each for each in read.households if left_for_good_on(each, read.on) is None]
    left = [each for each in read.households if each not in current]
    return current, sorted(left, key=lambda each: left_for_good_on(each, read.on) or date.min, reverse=True)


def _of_household(read: Read, household: Household, *, hidden: bool) -> Iterator[Line]:
    """Its children; or that they are not shown to the role, or not known."""
    permit = read.case.permit
    found = _known(household, Member.Role.CHILD)
    yield from map(_child, found)
    if FieldGroup.VICTIM not in of(permit.actor, by_glass=permit.rule == BREAK_GLASS).records:
        yield Line("Child", "Children’s details are not shown to your role.")
    elif not found and not hidden:
        yield not_known("Child", "no child is named", ASK_CHILDREN)


def _known(household: Household, role: str) -> list[Member]:
    return [each for each in household.members if each.role == role and not each.unreadable]


def _child(member: Member) -> Line:
    age = f"born {member.born_year}" if member.born_year else str(member.get_age_band_display()) or "age not known: ask"
    return Line("Child", member.name or "Name not known: ask", ", ".join(filter(None, (member.relation, age))))


def _adult(member: Member, household: Household, name: str = "Lives there") -> Line:
    detail = ", ".join(filter(None, (member.relation, called(household))))
    return Line(name, member.name or "Name not known: ask", detail)


def _is_open(referral: Referral, on: date) -> bool:
    return referral.sent_on <= on and (referral.answer is None or referral.answer.answered_on > on)


def _referral(household: Household, referral: Referral, on: date) -> Line:
    reference = f", reference {referral.reference}" if referral.reference else ""
    sent = f"Sent {plain_day(referral.sent_on)} by {referral.sent_by}{reference}, about {called(household)}"
    if referral.answer is None or _is_open(referral, on):
        waiting = f"No answer. Sent {days_ago(referral.sent_on, on)}"
        return Line("Open referral", referral.to_whom, sent, state=waiting)
    answer = referral.answer
    by = f" by {answer.answered_by}" if answer.answered_by else ""
    answered = f"{answer.get_outcome_display()}, {plain_day(answer.answered_on)}{by}"
    return Line("Answered referral", f"{referral.to_whom}: {answered}", sent)


def stayed(household: Household, on: date) -> str:
    """When the nominal is or was there: There now, since 9 November 2026; or the last stay, or the next."""
    now = next((stay for stay in household.stays if is_there(stay, on)), None)
    if now is not None:
        return f"There today. Stay from {plain_day(now.from_at)}{_to(now)}."
    last = _last_stay(household, on)
    ahead = min((_begins(stay) for stay in household.stays if _begins(stay) > on), default=None)
    words = f"Last stay {plain_day(last)}, {days_ago(last, on)}." if last else "No stay by this day is recorded."
    return f"{words} Next stay from {plain_day(ahead)}." if ahead else words


def _to(stay: HouseholdStay) -> str:
    return f" to {plain_day(stay.until_at)}" if stay.until_at else ", no end recorded"


def _begins(stay: HouseholdStay) -> date:
    return stay.from_at.astimezone(LONDON).date()


def _last_stay(household: Household, on: date) -> date | None:
    """The last day by `on` on which the nominal was there."""
    ends = (
        min(stay.until_at.astimezone(LONDON).date() if stay.until_at else on, on)
        for stay in household.stays
        if _begins(stay) <= on
    )
    return max(ends, default=None)


def _left(household: Household, on: date) -> str:
    day, last = left_for_good_on(household, on), _last_stay(household, on)
    left = f"Left {plain_day(day)}." if day else ""
    return f"{left} Last stay {plain_day(last)}." if last else left


def called(household: Household) -> str:
    """The household on one line."""
    return ", ".join(str(household).splitlines())
