"""The ways into the house that the top bar offers, by what the account does."""

from dataclasses import dataclass
from functools import cache

from mosovo.access.actor import Actor
from mosovo.organisations.models import Account, Role

SUPERVISION = frozenset({Role.SUPERVISOR, Role.INSPECTOR})
RECORDING = SUPERVISION | {Role.OFFENDER_MANAGER}
CASEWORK = RECORDING | {Role.MAPPA_COORDINATOR}
OTHER_AGENCIES = frozenset({Role.PRACTITIONER, Role.PARTNER})
AT_MEETINGS = OTHER_AGENCIES | {Role.INVITED}
NUMBERS = SUPERVISION | {Role.MAPPA_COORDINATOR}
CARDS = CASEWORK | {Role.OFFICER}


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One entry of the top bar, and the roles that see it.

    A way with a sentence `about` what stands there is a board: the bar has one entry for them all.
    """

    text: str
    href: str
    roles: frozenset[Role]
    about: str = ""


WAYS = (
    NavigationLink("Today", "/", CASEWORK),
    NavigationLink("Cases shared with me", "/", OTHER_AGENCIES),
    NavigationLink("My meetings", "/partner/", AT_MEETINGS),
    NavigationLink("Caseload", "/caseload/", CASEWORK),
    NavigationLink("Find", "/find/", CASEWORK | OTHER_AGENCIES),
    NavigationLink("Notification desk", "/desk/", RECORDING),
    NavigationLink("Visits", "/visits/", CASEWORK, "Overdue visits by risk and age, and decisions outstanding"),
    NavigationLink(
        "Team", "/team/", SUPERVISION, "What is late by risk and age, each officer’s load, and what waits for you"
    ),
    NavigationLink(
        "Record completeness",
        "/completeness/",
        CASEWORK,
        "What records lack, by person and officer, least complete first",
    ),
    NavigationLink(
        "Breaches", "/breaches/", CASEWORK, "Failures that could be offences; breach cases, and whose move each is"
    ),
    NavigationLink(
        "Wanted and missing", "/wanted/", RECORDING, "Who is being looked for, what was done, and the next review"
    ),
    NavigationLink(
        "Orders", "/orders/", CASEWORK, "Which orders end soon; renewals to decide, orders to take back to court"
    ),
    NavigationLink(
        "Officer exposure to images",
        "/exposure/",
        RECORDING,
        "How long and how often officers looked at images, as numbers",
    ),
    NavigationLink(
        "Alerts", "/alerts/", CASEWORK, "Alerts of software and tags, the soonest due first; those of nobody yet"
    ),
    NavigationLink(
        "Unmatched alerts",
        "/alerts/nobody/",
        frozenset({Role.ADMINISTRATOR}),
        "Alerts not matched to a nominal",
    ),
    NavigationLink(
        "Meetings",
        "/meetings/",
        NUMBERS,
        "MAPPA sittings, open actions, minutes, figures for the board",
    ),
    NavigationLink(
        "MAPPA",
        "/mappa/",
        CASEWORK,
        "Referrals awaiting a decision, Level 2 and 3 cases, reviews due and cases without a level",
    ),
    NavigationLink(
        "Disclosure schemes", "/disclosure/", CASEWORK, "Who asked under Sarah’s or Clare’s Law, and what is due next"
    ),
    NavigationLink(
        "Public reports", "/intake/", NUMBERS, "What the public reported: to look at, link to somebody or close"
    ),
    NavigationLink("Travel", "/travel/", CASEWORK, "Who is abroad, leaving, or overdue; notice given late"),
    NavigationLink(
        "Open questions", "/questions/", CASEWORK, "What the law asks about your cases; rulings that wait for a check"
    ),
    NavigationLink(
        "Possible matches",
        "/collisions/",
        CASEWORK,
        "Details that appear in two records, and new names not yet reviewed",
    ),
    NavigationLink(
        "Access reviews due", "/reviews/", SUPERVISION, "Cases opened in an emergency; markings and shares that run out"
    ),
    NavigationLink(
        "Victim access requests", "/victims/asked/", SUPERVISION, "Requests for access to victim information"
    ),
    NavigationLink(
        "Force policy",
        "/policy/",
        SUPERVISION,
        "How often people are visited; a change tried on everybody before it holds",
    ),
    NavigationLink("Reporting", "/numbers/", NUMBERS, "Figures of the annual return, and who is behind them"),
    NavigationLink(
        "Chief officer dashboard",
        "/numbers/board/",
        NUMBERS,
        "What is behind and how long, what is in time, how failures end",
    ),
    NavigationLink("Safety cards", "/cards/", CARDS),
    NavigationLink("New nominal", "/nominals/new/", RECORDING),
    NavigationLink("Import", "/import/", SUPERVISION | {Role.ADMINISTRATOR}),
    NavigationLink("Accounts", "/accounts/", frozenset({Role.ADMINISTRATOR})),
    NavigationLink("Audit", "/audit/", frozenset({Role.AUDITOR})),
)
BOARDS = "/boards/"


type Entry = tuple[str, str, bool, int | None]


def list_navigation(actor: Actor, path: str) -> list[Entry]:
    """Text, address, whether the page is under it, and no count: a view that knows one adds it."""
    bar = [_entry(way, path) for way in _seen_by(actor.roles) if not way.about]
    if there := list_boards(actor):
        on_one = path == BOARDS or any(_is_under(path, board.href) for board in there)
        bar.insert(_AFTER_THE_DAILY_WORK, ("Dashboards", BOARDS, on_one, None))
    return bar


def list_boards(actor: Actor) -> list[NavigationLink]:
    """The boards that the actor may look at."""
    return [way for way in _seen_by(actor.roles) if way.about]


@cache
def _seen_by(roles: frozenset[str]) -> tuple[NavigationLink, ...]:
    return tuple(way for way in WAYS if way.roles & roles)


_AFTER_THE_DAILY_WORK = 3


def _entry(way: NavigationLink, path: str) -> Entry:
    return way.text, way.href, _is_under(path, way.href), None


def _is_under(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))


def describe_account(actor: Actor, account: Account | None) -> dict[str, str] | None:
    """Who is signed in, for the corner of the bar; None for nobody."""
    if account is None:
        return None
    does = ", ".join(str(Role(role).label) for role in sorted(actor.roles))
    role = f"{does}, {account.team.name}" if account.team else does
    works_for = account.force.name if account.force else account.agency.name if account.agency else ""
    return {"name": actor.name, "role": role, "force": works_for, "key": str(account.pk)}
