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

from .demo_logins import CHAIR, COORDINATOR, DUTY_OFFICER, LOGIN_OF, LOGINS, PASSWORD
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


def draft_staff(managers: int) -> DemoStaff:
    """Draft the force, three teams, their supervisors and offender managers, and the other sign-in accounts.

    They have their keys and the hashes of their passwords, and are not stored. Needs no database.
    """
    known, unknown = make_password(PASSWORD), make_password(token_urlsafe(48))
    force = Force(code="NS", name="Northshire Police")
    teams = tuple(Team(force=force, name=name) for name in TEAMS)

    def account(number: str, name: str, role: str, team: Team | None) -> Account:
        drafted = Account(username=number, name=name, roles=[role], force=force, team=team)
        drafted.password = known if number in LOGIN_OF else unknown
        return drafted

    oms = [account(*each[:3], teams[0]) for each in LOGINS[:2]]
    for place in range(2, managers):
        name = NAMES[place % len(NAMES)] + ("" if place < len(NAMES) else f" {place // len(NAMES) + 1}")
        oms.append(account(f"{4101 + place}", name, Role.OFFENDER_MANAGER, teams[place % len(teams)]))
    supervisors = [account(*LOGINS[2][:2], Role.SUPERVISOR, teams[0])]
    supervisors.append(account("4002", "DS Alan Merrow", Role.SUPERVISOR, teams[1]))
    supervisors.append(account("4003", "DS Joyce Tarrant", Role.SUPERVISOR, teams[2]))
    others = {each.number: account(*each[:3], None) for each in LOGINS[3:]}
    return DemoStaff(force, teams, tuple(oms), tuple(supervisors), others)


def create_staff(draft: DemoStaff, today: date) -> DemoStaff:
    """Create the drafted force, teams and accounts, with their keys. Those that sign in get a second factor."""
    force = create_force(draft.force.code, draft.force.name)
    teams = {each.pk: create_team(force, each.name, key=each.pk) for each in draft.teams}
    holds = today + timedelta(days=365)

    def account(drafted: Account) -> Account:
        login = LOGIN_OF.get(drafted.username)
        agency_login = login is not None and bool(login.agency)
        created, _ = create_account(
            drafted.username, drafted.name, roles=drafted.roles, force=None if agency_login else force,
            team=None if drafted.team_id is None else teams[drafted.team_id],
            agency=Agency.objects.get(code=login.agency) if login and agency_login else None,
            vetting=Account.VettingLevel.MANAGEMENT, vetted_until=holds, trained_until=holds,
            password=PASSWORD if login else None, hashed=drafted.password, key=drafted.pk,
        )  # fmt: skip
        if login:
            create_authenticators(created)
        return created

    oms, supervisors = tuple(map(account, draft.managers)), tuple(map(account, draft.supervisors))
    others = {number: account(drafted) for number, drafted in draft.others.items()}
    open_sandbox(force, today, owner=others["3001"], administrators=(others["9201"], others["9202"]))
    return DemoStaff(force, tuple(teams.values()), oms, supervisors, others)


def create_authenticators(account: Account) -> None:
    """Give the account a second factor whose codes `./mosovo demo code` prints."""
    if not Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(account, demo_secret(account.username))
