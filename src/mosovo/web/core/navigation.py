"""The links of the navigation bar, by the roles of the account."""

from dataclasses import dataclass
from functools import cache

from mosovo.access.actor import Actor
from mosovo.organisations.models import Account, Role

SUPERVISION = frozenset({Role.SUPERVISOR, Role.INSPECTOR})
RECORDING = SUPERVISION | {Role.OFFENDER_MANAGER}
CASEWORK = RECORDING | {Role.MAPPA_COORDINATOR}
PRACTITIONERS = frozenset({Role.PRACTITIONER})
OTHER_AGENCIES = PRACTITIONERS | {Role.PARTNER}
AGENCY_PAGE = "/agency/"
NUMBERS = SUPERVISION | {Role.MAPPA_COORDINATOR}
CARDS = CASEWORK | {Role.OFFICER, Role.DUTY_OFFICER}


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One entry of the top bar, and the roles that see it.

    A link with an `about` sentence is a dashboard: the bar has one entry for all of them.
    """

    text: str
    href: str
    roles: frozenset[Role]
    about: str = ""


WAYS = (
    NavigationLink("Today", "/", CASEWORK),
    NavigationLink("Meetings I chair", "/chairing/", frozenset({Role.MAPPA_CHAIR})),
    NavigationLink("On duty", "/on-duty/", frozenset({Role.DUTY_OFFICER})),
    NavigationLink("Overview", "/reporting/dashboard/", frozenset({Role.CHIEF_OFFICER})),
    NavigationLink("Minutes to approve", "/meetings/approval/", frozenset({Role.MAPPA_CHAIR})),
    NavigationLink("Cases shared with me", "/", PRACTITIONERS),
    NavigationLink("My meetings", AGENCY_PAGE, OTHER_AGENCIES),
    NavigationLink("Reading desk", "/reading-desk/", SUPERVISION),
    NavigationLink("Caseload", "/caseload/", CASEWORK),
    NavigationLink("Find", "/find/", CASEWORK | PRACTITIONERS),
    NavigationLink("Notification desk", "/desk/", RECORDING),
    NavigationLink("Visits", "/visits/", CASEWORK, "Overdue visits by risk and age, and decisions outstanding"),
    NavigationLink(
        "Team",
        "/team/",
        SUPERVISION,
        "Overdue work by risk and age, workload of each officer, and decisions outstanding",
    ),
    NavigationLink(
        "Record completeness",
        "/completeness/",
        CASEWORK,
        "Missing items by person and officer, least complete first",
    ),
    NavigationLink("Breaches", "/breaches/", CASEWORK, "Possible breaches, breach cases and the next action on each"),
    NavigationLink(
        "Wanted and missing", "/wanted/", RECORDING, "Wanted and missing people, enquiries made and the next review"
    ),
    NavigationLink(
        "Orders", "/orders/", CASEWORK, "Orders that expire soon, renewals to decide, and orders to return to court"
    ),
    NavigationLink(
        "Officer exposure to images",
        "/image-exposure/",
        RECORDING,
        "Number and length of image viewings by officer",
    ),
    NavigationLink(
        "Alerts",
        "/alerts/",
        CASEWORK,
        "Alerts from monitoring software and tags, earliest due first, and unmatched alerts",
    ),
    NavigationLink(
        "Duty rota", "/rota/", CASEWORK, "Who is paged about urgent alerts, and the times at which no one is on duty"
    ),
    NavigationLink(
        "Unmatched alerts",
        "/alerts/unmatched/",
        frozenset({Role.ADMINISTRATOR}),
        "Alerts not matched to a nominal",
    ),
    NavigationLink(
        "Meetings",
        "/meetings/",
        NUMBERS,
        "MAPPA meetings, open actions, minutes and performance indicators",
    ),
    NavigationLink(
        "MAPPA",
        "/mappa/",
        CASEWORK,
        "Referrals awaiting a decision, Level 2 and 3 cases, reviews due and cases without a level",
    ),
    NavigationLink(
        "Disclosure schemes",
        "/disclosure/",
        CASEWORK,
        "Applications under Sarah’s Law and Clare’s Law, and what is due next",
    ),
    NavigationLink(
        "Public reports", "/public-reports/", NUMBERS, "Reports from the public to triage, link to a nominal or close"
    ),
    NavigationLink(
        "Foreign travel", "/travel/", CASEWORK, "Nominals abroad, leaving or overdue, and late travel notices"
    ),
    NavigationLink(
        "Open questions", "/questions/", CASEWORK, "Open legal questions on your cases, and rulings to check"
    ),
    NavigationLink(
        "Differences from prison and probation",
        "/differences/",
        CASEWORK,
        "What their systems say that the record does not, and messages that were not matched",
    ),
    NavigationLink(
        "Possible matches",
        "/matches/",
        CASEWORK,
        "Details that appear in two records, and new names not yet reviewed",
    ),
    NavigationLink(
        "Retention reviews",
        "/retention/",
        SUPERVISION,
        "Records of people who are no longer managed: keep them until a day, or ask for their disposal",
    ),
    NavigationLink(
        "Access reviews due", "/reviews/", SUPERVISION, "Emergency access, and restrictions and shares that are ending"
    ),
    NavigationLink(
        "Victim access requests", "/victims/requests/", SUPERVISION, "Requests for access to victim information"
    ),
    NavigationLink(
        "Force policy",
        "/policy/",
        SUPERVISION,
        "Visit intervals and other settings. Preview the effect of a change",
    ),
    NavigationLink(
        "Force console",
        "/console/",
        frozenset({Role.INSPECTOR}),
        "Teams, staff whose vetting ends, leavers, delivery, the map, retention and limits, with who changed what",
    ),
    NavigationLink(
        "Readings of the law",
        "/readings/",
        SUPERVISION,
        "How the system reads points that an Act leaves open, and which readings are approved",
    ),
    NavigationLink("Look-up limits", "/look-ups/", SUPERVISION, "Officers who opened many people in a short time"),
    NavigationLink("Reporting", "/reporting/", NUMBERS, "Numbers of the annual return and the people behind them"),
    NavigationLink(
        "Chief officer dashboard",
        "/reporting/dashboard/",
        NUMBERS,
        "Overdue work, work done in time, and outcomes of breaches",
    ),
    NavigationLink("Safety cards", "/cards/", CARDS - SUPERVISION),
    NavigationLink(
        "Safety cards", "/cards/", SUPERVISION, "What an officer must know before meeting a person, by name or address"
    ),
    NavigationLink("New nominal", "/nominals/new/", RECORDING),
    NavigationLink("Import", "/import/", frozenset({Role.ADMINISTRATOR})),
    NavigationLink("Import", "/import/", SUPERVISION, "Import people and facts from a file"),
    NavigationLink(
        "Parallel run", "/parallel-run/", frozenset({Role.INSPECTOR}), "The dates of the old system compared with ours"
    ),
    NavigationLink(
        "Export of the register",
        "/register-exports/",
        frozenset({Role.INSPECTOR}),
        "The whole register as files, approved by a second person",
    ),
    NavigationLink("Accounts", "/accounts/", frozenset({Role.ADMINISTRATOR})),
    NavigationLink("Force console", "/console/", frozenset({Role.ADMINISTRATOR})),
    NavigationLink("Duty rota", "/rota/", frozenset({Role.ADMINISTRATOR, Role.DUTY_OFFICER})),
    NavigationLink("Service status", "/service-status/", frozenset({Role.ADMINISTRATOR})),
    NavigationLink("Readings of the law", "/readings/", frozenset({Role.LEGAL_ADVISER})),
    NavigationLink("API documentation", "/developer/", frozenset({Role.INTEGRATOR})),
    NavigationLink("Audit", "/audit/", frozenset({Role.AUDITOR})),
)
BOARDS = "/boards/"


type Entry = tuple[str, str, bool, int | None]


def list_navigation(actor: Actor, path: str) -> list[Entry]:
    """List text, address, whether the page is under it, and no count: a view that knows one adds it."""
    bar = [_entry(way, path) for way in _seen_by(actor.roles) if not way.about]
    if there := list_boards(actor):
        on_one = path == BOARDS or any(_is_under(path, board.href) for board in there)
        bar.insert(_AFTER_THE_DAILY_WORK, ("Dashboards", BOARDS, on_one, None))
    return bar


def list_boards(actor: Actor) -> list[NavigationLink]:
    """List the dashboards that the actor can open."""
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
    """Return the signed-in account for the corner of the bar; None without one."""
    if account is None:
        return None
    does = ", ".join(str(Role(role).label) for role in sorted(actor.roles))
    role = f"{does}, {account.team.name}" if account.team else does
    works_for = account.force.name if account.force else account.agency.name if account.agency else ""
    return {"name": actor.name, "role": role, "force": works_for, "key": str(account.pk)}
