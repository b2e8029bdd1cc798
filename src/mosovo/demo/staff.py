"""The force, teams and accounts of the synthetic register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import token_urlsafe
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from mosovo.organisations.actions import create_account, create_force, create_team
from mosovo.organisations.models import Account, Agency, Force, Role, Team
from mosovo.organisations.sandbox import open_sandbox

from .demo_logins import CHAIR, COORDINATOR, DUTY_OFFICER, LOGINS, PASSWORD, DemoLogin
from .sign_in_codes import demo_secret

TEAMS = ("East", "West", "North")
NAMES = (
    "PC Tamsin Oakthorpe", "PC Dev Dalesworth", "PC Ruth Thornbeck", "DC Owen Marlock", "PC Ines Calder",
    "PC Joel Underhay", "DC Priya Fenwright", "PC Mark Ashgrove", "PC Lena Holt", "DC Samir Quayle", "PC Gwen Rooksby",
    "PC Theo Larkmoor", "DC Nadia Emberton", "PC Carl Wendover", "PC Isla Brindle",
)  # fmt: skip


@dataclass(frozen=True)
class DemoStaff:
    """The force, its teams, and the accounts that record."""

    force: Force
    teams: tuple[Team, ...]
    managers: tuple[Account, ...]
    supervisors: tuple[Account, ...]
    others: Mapping[str, Account]
    """The other accounts that sign in, by number."""

    @property
    def inspector(self) -> Account:
        """Return the inspector who decides."""
        return next(each for each in self.others.values() if Role.INSPECTOR in each.roles)

    @property
    def coordinator(self) -> Account:
        """Return the MAPPA co-ordinator."""
        return self.others[COORDINATOR]

    @property
    def chair(self) -> Account:
        """Return the chair of the MAPPA meetings."""
        return self.others[CHAIR]

    @property
    def duty_officer(self) -> Account:
        """Return the duty officer."""
        return self.others[DUTY_OFFICER]

    def find_supervisor(self, manager: UUID | None) -> Account:
        """Find the supervisor of an officer’s team; of the first team for a case without an officer."""
        team = next((each.team_id for each in self.managers if each.pk == manager), self.teams[0].pk)
        return next(each for each in self.supervisors if each.team_id == team)

    def find_second_officer(self, manager: Account) -> Account:
        """Find the second officer of a visit: the next of the same team, or of another if it has only one."""
        colleagues = [each for each in self.managers if each.team_id == manager.team_id or each == manager]
        among = colleagues if len(colleagues) > 1 else list(self.managers)
        return among[(among.index(manager) + 1) % len(among)]


def create_staff(managers: int, today: date) -> DemoStaff:
    """Create the force, three teams, their supervisors and offender managers, and the other sign-in accounts."""
    force = create_force("NS", "Northshire Police")
    teams = tuple(create_team(force, name) for name in TEAMS)
    holds = today + timedelta(days=365)
    known, unknown = make_password(PASSWORD), make_password(token_urlsafe(48))

    def account(number: str, name: str, role: str, team: Team | None, *, signs_in: bool = False) -> Account:
        made, _ = create_account(
            number, name, roles=[role], force=force, team=team, vetting=Account.VettingLevel.MANAGEMENT,
            vetted_until=holds, trained_until=holds, password=PASSWORD if signs_in else None,
            hashed=known if signs_in else unknown,
        )  # fmt: skip
        if signs_in:
            create_authenticators(made)
        return made

    oms = [account(*each[:3], teams[0], signs_in=True) for each in LOGINS[:2]]
    for place in range(2, managers):
        name = NAMES[place % len(NAMES)] + ("" if place < len(NAMES) else f" {place // len(NAMES) + 1}")
        oms.append(account(f"{4101 + place}", name, Role.OFFENDER_MANAGER, teams[place % len(teams)]))
    supervisors = [account(*LOGINS[2][:2], Role.SUPERVISOR, teams[0], signs_in=True)]
    supervisors.append(account("4002", "DS Alan Merrow", Role.SUPERVISOR, teams[1]))
    supervisors.append(account("4003", "DS Joyce Tarrant", Role.SUPERVISOR, teams[2]))
    others = {
        each.number: _create_partner(each, known, holds) if each.agency else account(*each[:3], None, signs_in=True)
        for each in LOGINS[3:]
    }
    open_sandbox(force, today, owner=others["3001"], administrators=(others["9201"], others["9202"]))
    return DemoStaff(force, teams, tuple(oms), tuple(supervisors), others)


def _create_partner(login: DemoLogin, hashed: str, holds: date) -> Account:
    """Create an account of another agency, which has no force and no team."""
    made, _ = create_account(
        login.number, login.name, roles=[login.role], agency=Agency.objects.get(code=login.agency),
        vetting=Account.VettingLevel.MANAGEMENT, vetted_until=holds, trained_until=holds, password=PASSWORD,
        hashed=hashed,
    )  # fmt: skip
    create_authenticators(made)
    return made


def create_authenticators(account: Account) -> None:
    """Give the account a second factor whose codes `./mosovo demo code` prints."""
    if not Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(account, demo_secret(account.username))
