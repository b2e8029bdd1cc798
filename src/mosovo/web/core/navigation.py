"""The links of the navigation bar, by the roles of the account."""

from collections.abc import Mapping
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
AGENCY_PAGES = AGENCY_PAGE, "/meetings/copies/"
"""The pages of a person of another agency: its cases, reports and actions, and the minutes shared with the person."""
NUMBERS = SUPERVISION | {Role.MAPPA_COORDINATOR}
CARDS = CASEWORK | {Role.OFFICER, Role.DUTY_OFFICER}


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A page that can be opened from every page, and the roles that may open it.

    A link with an `about` sentence is on the page of dashboards. `BAR_LINKS` names those that are in the bar of a role.
    """

    text: str
    href: str
    roles: frozenset[Role]
    about: str = ""


NAVIGATION_LINKS = (
    NavigationLink("Today", "/", CASEWORK),
    NavigationLink("Meetings I chair", "/chairing/", frozenset({Role.MAPPA_CHAIR})),
    NavigationLink("On duty", "/on-duty/", frozenset({Role.DUTY_OFFICER})),
    NavigationLink("Overview", "/reporting/dashboard/", frozenset({Role.CHIEF_OFFICER})),
    NavigationLink("Minutes to approve", "/meetings/approval/", frozenset({Role.MAPPA_CHAIR})),
    NavigationLink("Cases shared with me", "/", PRACTITIONERS),
    NavigationLink("My meetings", AGENCY_PAGE, OTHER_AGENCIES),
    NavigationLink("Reading desk", "/reading-desk/", SUPERVISION),
    NavigationLink("Minutes shared with me", AGENCY_PAGES[1], OTHER_AGENCIES),
    NavigationLink(
        "Caseload", "/caseload/", CASEWORK, "Each case with its risk, next duty and last visit, to filter and to select"
    ),
    NavigationLink("Find", "/find/", PRACTITIONERS),
    NavigationLink("Find", "/find/", CASEWORK, "Search by name, date of birth, address, number, account or vehicle"),
    NavigationLink(
        "Notification desk", "/desk/", RECORDING, "Record what a person notifies at a police station, with the receipt"
    ),
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
    NavigationLink("Open actions", "/meetings/actions/", frozenset({Role.MAPPA_COORDINATOR})),
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
        "Where their systems differ from the record, and messages that were not matched",
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
        "Records of people who are no longer managed: keep them until a date, or request disposal",
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
        "Teams, expiring vetting, leavers, delivery, the map, retention and limits, with the history of changes",
    ),
    NavigationLink(
        "Readings of the law",
        "/readings/",
        SUPERVISION,
        "How the system reads points that an Act leaves open, and which readings are approved",
    ),
    NavigationLink("Look-up limits", "/look-ups/", SUPERVISION, "Officers who opened many records in a short time"),
    NavigationLink("Reporting", "/reporting/", NUMBERS, "Numbers of the annual return and the people behind them"),
    NavigationLink(
        "Chief officer dashboard",
        "/reporting/dashboard/",
        NUMBERS,
        "Overdue work, work done in time, and outcomes of breaches",
    ),
    NavigationLink("Safety cards", "/cards/", CARDS - CASEWORK),
    NavigationLink(
        "Safety cards", "/cards/", CASEWORK, "What an officer must know before meeting a person, by name or address"
    ),
    NavigationLink(
        "New nominal", "/nominals/new/", RECORDING, "Register a person, after a search for records of the same person"
    ),
    NavigationLink("Import", "/import/", frozenset({Role.ADMINISTRATOR})),
    NavigationLink("Import", "/import/", SUPERVISION, "Import people and facts from a file"),
    NavigationLink(
        "Parallel run",
        "/parallel-run/",
        frozenset({Role.INSPECTOR}),
        "Dates of the old system compared with those calculated here",
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
    NavigationLink("Unusual reads", "/audit/misuse/", frozenset({Role.AUDITOR})),
    NavigationLink("Explain access", "/audit/explain/", frozenset({Role.AUDITOR})),
)
BOARDS = "/boards/"
DASHBOARDS = NavigationLink("Dashboards", BOARDS, frozenset())
MAX_BAR_LINKS = 6
BAR_LINKS: Mapping[Role, tuple[str, ...]] = {
    Role.OFFENDER_MANAGER: ("/", "/caseload/", "/visits/", "/desk/", "/alerts/", BOARDS),
    Role.SUPERVISOR: ("/", "/reading-desk/", "/team/", "/caseload/", "/visits/", BOARDS),
    Role.INSPECTOR: ("/", "/reading-desk/", "/team/", "/mappa/", "/policy/", BOARDS),
    Role.MAPPA_COORDINATOR: ("/", "/meetings/", "/mappa/", "/caseload/", "/meetings/actions/", BOARDS),
    Role.MAPPA_CHAIR: ("/chairing/", "/meetings/approval/"),
    Role.DUTY_OFFICER: ("/on-duty/", "/cards/", "/rota/"),
    Role.CHIEF_OFFICER: ("/reporting/dashboard/",),
    Role.OFFICER: ("/cards/",),
    Role.PRACTITIONER: ("/", *AGENCY_PAGES, "/find/"),
    Role.PARTNER: AGENCY_PAGES,
    Role.ADMINISTRATOR: ("/accounts/", "/console/", "/rota/", "/import/", "/service-status/", BOARDS),
    Role.AUDITOR: ("/audit/", "/audit/misuse/", "/audit/explain/"),
    Role.LEGAL_ADVISER: ("/readings/",),
    Role.INTEGRATOR: ("/developer/",),
}
"""The links in the bar of each role, in order, at most `MAX_BAR_LINKS`. The first is its home page (ADR 190).

An account with several roles has the links of each. Other pages are on the page of dashboards.
"""
DAILY = "/find/", "/desk/", "/nominals/new/", "/caseload/", "/cards/"
"""Pages of daily work, which the palette offers where they are not in the bar."""


type Entry = tuple[str, str, bool, int | None]


def list_navigation(actor: Actor, path: str) -> list[Entry]:
    """List text, address, whether the page is under it, and no count: a view that knows one adds it.

    The page is under one entry at most: the one with the longest address. A dashboard without an entry of its own is
    under the page of dashboards.
    """
    bar = _list_bar_links(actor.roles)
    current_href = max((link.href for link in bar if _is_under(path, link.href)), key=len, default="")
    if not current_href and any(_is_under(path, board.href) for board in list_boards(actor)):
        current_href = BOARDS
    return [(link.text, link.href, link.href == current_href, None) for link in bar]


def list_boards(actor: Actor) -> list[NavigationLink]:
    """List the pages that the page of dashboards offers to the actor."""
    return [link for link in _list_links_for(actor.roles) if link.about]


def list_daily_pages(actor: Actor) -> list[NavigationLink]:
    """List the pages of daily work that are not in the actor’s bar."""
    in_bar = {link.href for link in _list_bar_links(actor.roles)}
    return [link for link in _list_links_for(actor.roles) if link.href in DAILY and link.href not in in_bar]


def can_find(actor: Actor) -> bool:
    """Whether the actor may search for people: the bar then has the field for it."""
    return any(link.href == "/find/" for link in _list_links_for(actor.roles))


@cache
def _list_links_for(roles: frozenset[str]) -> tuple[NavigationLink, ...]:
    return tuple(link for link in NAVIGATION_LINKS if link.roles & roles)


@cache
def _list_bar_links(roles: frozenset[str]) -> tuple[NavigationLink, ...]:
    """Return the links of the bars of the roles, each once, and the page of dashboards last."""
    by_href = {link.href: link for link in reversed(_list_links_for(roles))}
    hrefs = dict.fromkeys(href for role, bar in BAR_LINKS.items() if role in roles for href in bar)
    bar = [by_href[href] for href in hrefs if href != BOARDS]
    return (*bar, DASHBOARDS) if BOARDS in hrefs else tuple(bar)


def _is_under(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))


def describe_account(actor: Actor, account: Account | None) -> dict[str, str] | None:
    """Return the signed-in account for the corner of the bar; None without one."""
    if account is None:
        return None
    role_names = ", ".join(str(Role(role).label) for role in sorted(actor.roles))
    role = f"{role_names}, {account.team.name}" if account.team else role_names
    organisation = account.force.name if account.force else account.agency.name if account.agency else ""
    return {"name": actor.name, "role": role, "force": organisation, "key": str(account.pk)}
