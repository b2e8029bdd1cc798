"""The officers who can make a visit or own an action of a plan."""

from mosovo.organisations.models import Account, Role

VISITING_ROLES = [Role.OFFENDER_MANAGER, Role.SUPERVISOR, Role.INSPECTOR, Role.OFFICER, Role.DUTY_OFFICER]


def list_colleagues(force: str) -> list[Account]:
    """List the officers of the force by name. Their vetting on the date of the visit is checked later."""
    return list(Account.objects.filter(force_id=force, is_active=True, roles__overlap=VISITING_ROLES).order_by("name"))
