"""The ways into the house that the top bar offers, by what the account does."""

from dataclasses import dataclass

from mosovo.access.actor import Actor
from mosovo.organisations.models import Account, Role

SUPERVISION = frozenset({Role.SUPERVISOR, Role.INSPECTOR})
RECORDING = SUPERVISION | {Role.OFFENDER_MANAGER}
CASEWORK = RECORDING | {Role.MAPPA_COORDINATOR}


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the top bar, and the roles that see it."""

    text: str
    href: str
    roles: frozenset[Role]


WAYS = (
    Way("Today", "/", CASEWORK),
    Way("Caseload", "/caseload/", CASEWORK),
    Way("Find", "/find/", CASEWORK),
    Way("New nominal", "/nominals/new/", RECORDING),
    Way("Reviews", "/reviews/", SUPERVISION),
    Way("Import", "/import/", SUPERVISION | {Role.ADMINISTRATOR}),
    Way("Accounts", "/accounts/", frozenset({Role.ADMINISTRATOR})),
    Way("Audit", "/audit/", frozenset({Role.AUDITOR})),
)


type Entry = tuple[str, str, bool, int | None]


def ways(actor: Actor, path: str) -> list[Entry]:
    """Text, address, whether the page is under it, and no count: a view that knows one adds it."""
    return [
        (way.text, way.href, path == way.href or (way.href != "/" and path.startswith(way.href)), None)
        for way in WAYS
        if way.roles & actor.roles
    ]


def described(actor: Actor, account: Account | None) -> dict[str, str] | None:
    """Who is signed in, for the corner of the bar; None for nobody."""
    if account is None:
        return None
    does = ", ".join(str(Role(role).label) for role in sorted(actor.roles))
    role = f"{does}, {account.team.name}" if account.team else does
    works_for = account.force.name if account.force else account.agency.name if account.agency else ""
    return {"name": actor.name, "role": role, "force": works_for}
