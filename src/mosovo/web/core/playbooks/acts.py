"""The pages on which the steps of a playbook are done. Nothing on them is selected in advance."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from mosovo.access.policy import decide_access
from mosovo.record.permit import Permit
from mosovo.rooms.contacts.policy import can_record_intelligence
from mosovo.rooms.households.policy import RECORD
from mosovo.rooms.households.queries import list_households
from mosovo.rooms.mappa.policy import write_action
from mosovo.rooms.visits.policy import can_decide_failed_visits
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for


@dataclass(frozen=True, slots=True)
class PlaybookSubject:
    """What the links are about: the case, the record, and the checks that found a breach."""

    permit: Permit
    about: UUID
    checks: tuple[UUID, ...] = ()

    def fact(self, text: str, fact_type: str) -> DutyLink:
        """Return the link that records a fact of this type."""
        return DutyLink(text, url_for("record_fact", urn=self.permit.urn, fact_type=fact_type))

    def page(self, text: str, name: str, **parts: str) -> DutyLink:
        """Return the link to a page of the case."""
        return DutyLink(text, url_for(name, urn=self.permit.urn, **parts))


type Links = tuple[DutyLink, ...]


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
    "open_breach": _open_breach,
    "partners": _partners,
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
