"""Roles that one account must not hold together, with the reason.

Who reads the log must not work on cases, and who gives access must not use it. Agencies see what they are invited to,
and so no one of an agency has a role of the police.
"""

from collections.abc import Iterable

from .models import Role

CASE_ROLES = frozenset({
    Role.OFFENDER_MANAGER.value, Role.SUPERVISOR.value, Role.INSPECTOR.value, Role.MAPPA_COORDINATOR.value,
    Role.OFFICER.value, Role.MAPPA_CHAIR.value, Role.DUTY_OFFICER.value,
})  # fmt: skip
AGENCY_ROLES = frozenset({Role.PRACTITIONER.value, Role.PARTNER.value})
POLICE_ROLES = CASE_ROLES | {
    Role.LEGAL_ADVISER.value, Role.AUDITOR.value, Role.ADMINISTRATOR.value, Role.CHIEF_OFFICER.value,
    Role.INTEGRATOR.value,
}  # fmt: skip


def find_role_conflict(roles: Iterable[str]) -> str:
    """Return why the roles cannot be held together; an empty string if they can.

    >>> find_role_conflict(["supervisor", "offender_manager"])
    ''
    >>> find_role_conflict(["auditor", "supervisor"])
    'An auditor cannot have a role with cases: Supervisor.'
    """
    role_set = set(roles)
    cases = sorted(str(Role(role).label) for role in role_set & CASE_ROLES)
    if Role.AUDITOR.value in role_set and cases:
        return f"An auditor cannot have a role with cases: {', '.join(cases)}."
    if Role.INTEGRATOR.value in role_set and len(role_set) > 1:
        return "An integrator has no other role: engineers of other systems see no case."
    if Role.ADMINISTRATOR.value in role_set and cases:
        return f"An account administrator cannot have a role with cases: {', '.join(cases)}."
    if {Role.AUDITOR.value, Role.ADMINISTRATOR.value} <= role_set:
        return "An auditor cannot be an account administrator."
    police = sorted(str(Role(role).label) for role in role_set & POLICE_ROLES)
    if role_set & AGENCY_ROLES and police:
        return f"A role of an agency cannot be held with one of the police: {', '.join(police)}."
    return ""
