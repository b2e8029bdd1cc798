"""The pages on which the steps of a playbook are done. Nothing on them is selected in advance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.access.policy import decide_access
from mosovo.record.permit import Permit
from mosovo.rooms.contacts.policy import can_record_intelligence
from mosovo.rooms.households.policy import RECORD
from mosovo.rooms.households.queries import LONDON, list_households
from mosovo.rooms.mappa.policy import write_action
from mosovo.rooms.polygraph.queries import DisclosureDetails, get_disclosure
from mosovo.rooms.visits.policy import can_decide_failed_visits
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.url_reversing import url_for

from .return_links import RETURN_PARAMETER, build_return_value


@dataclass(frozen=True, slots=True)
class PlaybookContext:
    """What the links are about: the case, the record, and the checks that found a breach."""

    permit: Permit
    about: UUID
    checks: tuple[UUID, ...] = ()
    key: str = ""
    """The playbook, once it is known: a page that records comes back to it."""

    def link_fact(self, text: str, fact_type: str) -> DutyLink:
        """Return the link that records a fact of this type and comes back."""
        return self.link_page(text, "record_fact", fact_type=fact_type)

    def link_page(self, text: str, name: str, **parts: str) -> DutyLink:
        """Return the link to a page of the case that comes back."""
        return_query = f"?{RETURN_PARAMETER}={build_return_value(self.key, self.about)}" if self.key else ""
        return DutyLink(text, url_for(name, urn=self.permit.urn, **parts) + return_query)


type Links = tuple[DutyLink, ...]
type Note = Callable[[PlaybookContext, date], str]


def list_links(subject: PlaybookContext, act: str) -> Links:
    """List the links of a step, for a reader who may record on the case."""
    if not decide_access(subject.permit.actor, RECORD, subject.permit.case).allowed:
        return ()
    return STEP_LINKS[act](subject)


def _list_safeguarding_links(subject: PlaybookContext) -> Links:
    """A referral names a household. Without one, the household is recorded first, or the call as a contact."""
    contact = subject.link_page("Record call or letter", "record_contact")
    if list_households(subject.permit.nominal_id):
        return subject.link_fact("Record referral", "households.safeguardingreferral"), contact
    return subject.link_fact("Record household", "households.householdstay"), contact


def _list_household_links(subject: PlaybookContext) -> Links:
    """The members of a household, or another household; without one, the household is recorded first."""
    if list_households(subject.permit.nominal_id):
        members = subject.link_fact("Record child or adult", "households.householdmember")
        return members, subject.link_fact("Record another household", "households.householdstay")
    return (subject.link_fact("Record household", "households.householdstay"),)


def _note_members(subject: PlaybookContext, since: date) -> str:
    """Count the children and adults recorded in the households since the record was made."""
    roles = [
        each.role for household in list_households(subject.permit.nominal_id) for each in household.members
        if each.recorded_at.astimezone(LONDON).date() >= since
    ]  # fmt: skip
    children, adults = roles.count("child"), roles.count("adult")
    named = f"{children} {'child' if children == 1 else 'children'}, {format_count(adults, 'adult')}"
    return f"Recorded: {named}" if roles else ""


def _note_referrals(subject: PlaybookContext, since: date) -> str:
    """Name the last referral sent since the record was made, with its date."""
    sent = [
        each for household in list_households(subject.permit.nominal_id) for each in household.referrals
        if each.sent_on >= since
    ]  # fmt: skip
    last = max(sent, key=lambda each: each.sent_on, default=None)
    return f"Referred to {last.referred_to} on {format_date(last.sent_on)} by {last.sent_by}" if last else ""


def _note_polygraph(is_done: Callable[[DisclosureDetails], bool], words: str) -> Note:
    """Return the note of an act on a polygraph disclosure."""

    def note(subject: PlaybookContext, since: date) -> str:
        disclosure = get_disclosure(subject.permit.nominal_id, subject.about)
        return words if disclosure and is_done(disclosure[1]) else ""

    return note


def describe_done_step(subject: PlaybookContext, act: str, since: date) -> str:
    """Say what of an act is on record since the date; empty if nothing is, or if no record would show it."""
    return STEP_NOTES[act](subject, since) if act in STEP_NOTES else ""


def _list_breach_links(subject: PlaybookContext) -> Links:
    has_several = len(subject.checks) > 1
    address = url_for("open_breach", urn=subject.permit.urn)
    return tuple(
        DutyLink(f"Open breach case {number}" if has_several else "Open breach case", f"{address}?check={check}")
        for number, check in enumerate(subject.checks, 1)
    ) or (DutyLink("Open breach case", address),)


def _list_partner_links(subject: PlaybookContext) -> Links:
    contact = subject.link_page("Record contact with agencies", "record_contact")
    permit = subject.permit
    if not decide_access(permit.actor, write_action(permit.actor), permit.case).allowed:
        return (contact,)
    return contact, subject.link_page("Refer to Level 2 or 3", "refer_to_mappa")


def _list_probation_links(subject: PlaybookContext) -> Links:
    licence = DutyLink("Licence and recall", url_for("licence", urn=subject.permit.urn))
    return subject.link_page("Record contact with probation", "record_contact"), licence


def _list_visit_decision_links(subject: PlaybookContext) -> Links:
    can_act = can_decide_failed_visits(subject.permit.actor)
    return (subject.link_fact("Decide", "visits.visitdecision"),) if can_act else ()


def _list_intelligence_links(subject: PlaybookContext) -> Links:
    can_act = can_record_intelligence(subject.permit.actor)
    return (
        (subject.link_page("Record intelligence", "disclosure_intelligence", first=str(subject.about)),)
        if can_act
        else ()
    )


def _list_reassessment_links(subject: PlaybookContext) -> Links:
    return (subject.link_page("Reassess risk", "assess_risk"),)


def _list_no_links(subject: PlaybookContext) -> Links:
    return ()


STEP_LINKS: dict[str, Callable[[PlaybookContext], Links]] = {
    "none": _list_no_links,
    "decide_breach": _list_no_links,
    "safeguarding": _list_safeguarding_links,
    "household_members": _list_household_links,
    "open_breach": _list_breach_links,
    "partners": _list_partner_links,
    "probation": _list_probation_links,
    "reassess": _list_reassessment_links,
    "information_and_reassess": lambda subject: (
        subject.link_fact("Record new information", "management_modes.concern"), *_list_reassessment_links(subject),
    ),
    "polygraph_intelligence": _list_intelligence_links,
    "polygraph_information": lambda subject: (
        subject.link_page("Record new information", "raise_disclosure", first=str(subject.about)),
    ),
    "visit": lambda subject: (subject.link_page("Record visit", "record_visit"),),
    "decide_visits": _list_visit_decision_links,
    "whereabouts": lambda subject: (
        *_list_breach_links(subject), subject.link_page("Report as wanted or missing", "report_wanted"),
    ),
    "disclosure": lambda subject: (subject.link_fact("Record disclosure", "disclosure.thirdpartydisclosure"),),
    "desk": lambda subject: (subject.link_page("Notification desk", "desk_identity"),),
}  # fmt: skip
"""The links of each act that a playbook may name. The links of a breach decision are above the playbook."""

STEP_NOTES: dict[str, Note] = {
    "safeguarding": _note_referrals,
    "household_members": _note_members,
    "polygraph_intelligence": _note_polygraph(
        lambda disclosure: disclosure.is_intelligence, "Intelligence was recorded from this disclosure"
    ),
    "polygraph_information": _note_polygraph(
        lambda disclosure: disclosure.is_raised, "New information was recorded from this disclosure"
    ),
}
"""What shows that an act was done where no duty does."""
