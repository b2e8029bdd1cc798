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

from .way_back import AFTER, write_after


@dataclass(frozen=True, slots=True)
class PlaybookSubject:
    """What the links are about: the case, the record, and the checks that found a breach."""

    permit: Permit
    about: UUID
    checks: tuple[UUID, ...] = ()
    key: str = ""
    """The playbook, once it is known: a page that records comes back to it."""

    def fact(self, text: str, fact_type: str) -> DutyLink:
        """Return the link that records a fact of this type and comes back."""
        return self.page(text, "record_fact", fact_type=fact_type)

    def page(self, text: str, name: str, **parts: str) -> DutyLink:
        """Return the link to a page of the case that comes back."""
        back = f"?{AFTER}={write_after(self.key, self.about)}" if self.key else ""
        return DutyLink(text, url_for(name, urn=self.permit.urn, **parts) + back)


type Links = tuple[DutyLink, ...]
type Note = Callable[[PlaybookSubject, date], str]


def list_links(subject: PlaybookSubject, act: str) -> Links:
    """List the links of a step, for a reader who may record on the case."""
    if not decide_access(subject.permit.actor, RECORD, subject.permit.case).allowed:
        return ()
    return ACTS[act](subject)


def _safeguarding(subject: PlaybookSubject) -> Links:
    """A referral names a household. Without one, the household is recorded first, or the call as a contact."""
    contact = subject.page("Record call or letter", "record_contact")
    if list_households(subject.permit.nominal_id):
        return subject.fact("Record referral", "households.safeguardingreferral"), contact
    return subject.fact("Record household", "households.householdstay"), contact


def _household_members(subject: PlaybookSubject) -> Links:
    """The members of a household, or another household; without one, the household is recorded first."""
    if list_households(subject.permit.nominal_id):
        members = subject.fact("Record child or adult", "households.householdmember")
        return members, subject.fact("Record another household", "households.householdstay")
    return (subject.fact("Record household", "households.householdstay"),)


def _note_members(subject: PlaybookSubject, since: date) -> str:
    """Count the children and adults recorded in the households since the record was made."""
    roles = [
        each.role for household in list_households(subject.permit.nominal_id) for each in household.members
        if each.recorded_at.astimezone(LONDON).date() >= since
    ]  # fmt: skip
    children, adults = roles.count("child"), roles.count("adult")
    named = f"{children} {'child' if children == 1 else 'children'}, {format_count(adults, 'adult')}"
    return f"Recorded: {named}" if roles else ""


def _note_referrals(subject: PlaybookSubject, since: date) -> str:
    """Name the last referral sent since the record was made, with its date."""
    sent = [
        each for household in list_households(subject.permit.nominal_id) for each in household.referrals
        if each.sent_on >= since
    ]  # fmt: skip
    last = max(sent, key=lambda each: each.sent_on, default=None)
    return f"Referred to {last.referred_to} on {format_date(last.sent_on)} by {last.sent_by}" if last else ""


def _note_polygraph(is_done: Callable[[DisclosureDetails], bool], words: str) -> Note:
    """Return the note of an act on a polygraph disclosure."""

    def note(subject: PlaybookSubject, since: date) -> str:
        found = get_disclosure(subject.permit.nominal_id, subject.about)
        return words if found and is_done(found[1]) else ""

    return note


def note_done(subject: PlaybookSubject, act: str, since: date) -> str:
    """Say what of an act is on record since the date; empty if nothing is, or if no record would show it."""
    return NOTES[act](subject, since) if act in NOTES else ""


def _open_breach(subject: PlaybookSubject) -> Links:
    many = len(subject.checks) > 1
    address = url_for("open_breach", urn=subject.permit.urn)
    return tuple(
        DutyLink(f"Open breach case {place}" if many else "Open breach case", f"{address}?check={check}")
        for place, check in enumerate(subject.checks, 1)
    ) or (DutyLink("Open breach case", address),)


def _partners(subject: PlaybookSubject) -> Links:
    contact = subject.page("Record contact with agencies", "record_contact")
    permit = subject.permit
    if not decide_access(permit.actor, write_action(permit.actor), permit.case).allowed:
        return (contact,)
    return contact, subject.page("Refer to Level 2 or 3", "refer_to_mappa")


def _probation(subject: PlaybookSubject) -> Links:
    licence = DutyLink("Licence and recall", url_for("licence", urn=subject.permit.urn))
    return subject.page("Record contact with probation", "record_contact"), licence


def _decide_visits(subject: PlaybookSubject) -> Links:
    may = can_decide_failed_visits(subject.permit.actor)
    return (subject.fact("Decide", "visits.visitdecision"),) if may else ()


def _intelligence(subject: PlaybookSubject) -> Links:
    may = can_record_intelligence(subject.permit.actor)
    return (subject.page("Record intelligence", "disclosure_intelligence", first=str(subject.about)),) if may else ()


def _reassess(subject: PlaybookSubject) -> Links:
    return (subject.page("Reassess risk", "assess_risk"),)


def _none(subject: PlaybookSubject) -> Links:
    return ()


ACTS: dict[str, Callable[[PlaybookSubject], Links]] = {
    "none": _none,
    "decide_breach": _none,
    "safeguarding": _safeguarding,
    "household_members": _household_members,
    "open_breach": _open_breach,
    "partners": _partners,
    "probation": _probation,
    "reassess": _reassess,
    "information_and_reassess": lambda subject: (
        subject.fact("Record new information", "management_modes.concern"), *_reassess(subject),
    ),
    "polygraph_intelligence": _intelligence,
    "polygraph_information": lambda subject: (
        subject.page("Record new information", "raise_disclosure", first=str(subject.about)),
    ),
    "visit": lambda subject: (subject.page("Record visit", "record_visit"),),
    "decide_visits": _decide_visits,
    "whereabouts": lambda subject: (
        *_open_breach(subject), subject.page("Report as wanted or missing", "report_wanted"),
    ),
    "disclosure": lambda subject: (subject.fact("Record disclosure", "disclosure.thirdpartydisclosure"),),
    "desk": lambda subject: (subject.page("Notification desk", "desk_identity"),),
}  # fmt: skip
"""The links of each act that a playbook may name. The links of a breach decision are above the playbook."""

NOTES: dict[str, Note] = {
    "safeguarding": _note_referrals,
    "household_members": _note_members,
    "polygraph_intelligence": _note_polygraph(
        lambda found: found.is_intelligence, "Intelligence was recorded from this disclosure"
    ),
    "polygraph_information": _note_polygraph(
        lambda found: found.is_raised, "New information was recorded from this disclosure"
    ),
}
"""What shows that an act was done where no duty does."""
