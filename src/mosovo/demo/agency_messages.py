"""How the force reaches each agency, and letters that wait to be posted.

Three agencies have an e-mail address, and two only a postal address: a message to one of those is a letter. Created
after the MAPPA meetings.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.organisations.agency_contacts import add_contact
from mosovo.organisations.models import Agency, AgencyContact
from mosovo.rooms.meetings import messages, policy
from mosovo.rooms.meetings.models import Invitation, MeetingAction, MeetingCase, MinutesCopy
from mosovo.rooms.meetings.queries import list_action_progress

from .daily_batches import WrittenFact, build_permit, calculate_evening, write_facts
from .demo_cases import DemoCase
from .staff import DemoStaff

Kind = AgencyContact.Kind
CONTACTS: dict[str, tuple[tuple[AgencyContact.Kind, str], ...]] = {
    "HSG": ((Kind.DOMAIN, "housing.example"), (Kind.EMAIL, "mappa@housing.example"), (Kind.OFFICE, "01632 960101")),
    "CSC": ((Kind.DOMAIN, "children.example"), (Kind.EMAIL, "mappa@children.example"), (Kind.OFFICE, "01632 960102")),
    "PRB": ((Kind.DOMAIN, "probation.example"), (Kind.EMAIL, "mappa@probation.example")),
    "HTH": ((Kind.POST, "Forensic service, 3 Sample Road, Exampleton ZZ1 4AA"),),
    "DWP": ((Kind.POST, "Single point of contact, 9 Placeholder Way, Mockton ZZ2 5BB"),),
    "POL": ((Kind.POST, "Public protection, Northshire House, Exampleton ZZ1 1AA"), (Kind.OFFICE, "101")),
}
"""The kinds and values by agency. 01632 960 numbers and .example domains belong to no one."""
POSTAL_AGENCY = "HTH"
MAX_COPIES = 3
"""The number of cases of which a copy of the minutes waits to be posted. The minutes of the first are not approved."""
DISTRIBUTED_AFTER = timedelta(days=6)
"""As in `mappa_meetings`."""


def create_agency_messages(staff: DemoStaff, cases: Sequence[DemoCase], now: datetime, today: date) -> None:
    """Register the contacts, and queue the letters: copies of minutes, and a chase of an overdue action."""
    by = staff.coordinator
    agencies = {each.code: each for each in Agency.objects.all()}
    with transaction.atomic():
        set_actor(ActorContext(by.pk, by.name, staff.force.pk, by.team_id, None, sorted(by.roles)))
        for code, contacts in CONTACTS.items():
            for kind, value in contacts:
                add_contact(staff.force.pk, agencies[code], kind=kind, value=value, by=by)
    copies = list(_list_copies(cases[1:], today))
    written = [WrittenFact(case.entry, by, copy, calculate_evening(copy.given_on, now)) for case, copy, _ in copies]
    write_facts(written, by, policy.COORDINATE)
    with transaction.atomic():
        set_actor(ActorContext(by.pk, by.name, staff.force.pk, by.team_id, None, sorted(by.roles)))
        for case, copy, invitation in copies:
            slot = MeetingCase.objects.get(first=copy.slot_id)
            messages.queue_minutes(build_permit(case.entry, by, policy.COORDINATE), slot, copy, invitation)
        for case in cases[:1]:
            agency_actions = MeetingAction.objects.filter(
                nominal_id=case.entry.nominal_id,
                agency__code=POSTAL_AGENCY,
                due_on__lt=today,
                slot__sitting__held_on__lt=today,
            )
            for overdue_action in list_action_progress(agency_actions):
                messages.queue_action_chase(
                    build_permit(case.entry, by, policy.COORDINATE), overdue_action, today=today
                )


def _list_copies(cases: Sequence[DemoCase], today: date) -> Iterator[tuple[DemoCase, MinutesCopy, Invitation]]:
    """Yield the copies of the distributed minutes of the last meeting: those of accounts, and those that go by post.

    A copy for an account is on its page since the minutes were distributed.
    """
    for place, case in enumerate(cases):
        nominal_id = case.entry.nominal_id
        invitations = Invitation.objects.filter(nominal_id=nominal_id, slot__sitting__held_on__lt=today)
        for invitation in invitations.select_related("agency", "slot__sitting").order_by("agency__code"):
            if invitation.account_id is None and (place >= MAX_COPIES or invitation.agency.code != POSTAL_AGENCY):
                continue
            given_on = today if invitation.account_id is None else invitation.slot.sitting.held_on + DISTRIBUTED_AFTER
            copy = MinutesCopy(
                nominal_id=nominal_id,
                slot_id=invitation.slot_id,
                invitation_id=invitation.first,
                version=1,
                given_on=given_on,
            )
            yield case, copy, invitation
