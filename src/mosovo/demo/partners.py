"""Access of other agencies: to the cases of their meetings, and of the practitioner to the cases that she leads.

The grants are made by the functions that the screens use, so that each is in the audit log.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.nominals import access_grants, sharing
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import ALLOCATE
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit

from .daily_batches import build_permit
from .demo_cases import find_cases
from .demo_logins import PRACTITIONER
from .lives.life import Life
from .staff import DemoStaff

MAX_LED = 6
"""The number of cases that the practitioner leads."""
MAX_INVITATION = timedelta(weeks=15)


def invite(permit: Permit, account: Account, today: date, until: date) -> AccessGrant:
    """Give an account of another agency access until after the meeting, and return the grant."""
    actor = permit.actor
    existing = AccessGrant.objects.filter(
        nominal_id=permit.nominal_id, account=account, kind=AccessGrant.Kind.INVITATION, until__gt=today
    )
    with transaction.atomic():
        set_actor(ActorContext(actor.account, actor.name, actor.force, actor.team, None, sorted(actor.roles)))
        return existing.first() or access_grants.grant_access(
            permit, account, kind=AccessGrant.Kind.INVITATION, from_on=today, until=min(until, today + MAX_INVITATION),
            reason="MAPPA meeting", today=today,
        )  # fmt: skip


def create_practitioner_access(staff: DemoStaff, lives: Sequence[Life], today: date) -> None:
    """Let the probation practitioner lead some cases of people on licence, those of the first team first."""
    practitioner = staff.others[PRACTITIONER]
    first_team = {each.pk for each in staff.managers if each.team_id == staff.teams[0].pk}

    def is_suitable(life: Life) -> bool:
        return life.is_supervised and life.free_from is not None and life.officers.manager in first_team

    for case in find_cases(staff, lives, is_suitable, MAX_LED):
        by = staff.find_supervisor(case.manager.pk)
        with transaction.atomic():
            set_actor(ActorContext(by.pk, by.name, staff.force.pk, by.team_id, None, sorted(by.roles)))
            sharing.set_leading_practitioner(build_permit(case.entry, by, ALLOCATE), practitioner, today=today)
