"""The first page of the console: what is set up, and the pages of the settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mosovo.edge.request_context import Request
from mosovo.exchange.map_upload import read_map_details
from mosovo.exchange.models import Import
from mosovo.obligations.models import PolicyRecord
from mosovo.organisations import force_settings
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.models import Account, AgencyContact, CountryOfConcern, Force, Role, Team
from mosovo.organisations.rota import LOOK_AHEAD, count_coming_gaps
from mosovo.web.core.formatting import format_count
from mosovo.web.core.rendering import render_page

from . import page
from .delivery import ACCEPTED

PAGES = (
    ("Teams", "console_teams", "Create, rename and close teams"),
    ("Staff", "console_staff", "Vetting and training that expire, and leavers with open work"),
    ("API clients", "console_clients", "Systems that read the register, their keys and webhooks"),
    ("Delivery", "console_delivery", "Gateways for e-mails and text messages, and a test message"),
    ("Map", "console_map", "The map on which zones are drawn"),
    ("Retention", "console_retention", "How long each type of data is kept"),
    ("Limits on reading", "console_limits", "How many people an officer or a system may read"),
    ("Changes", "console_changes", "Changes that need a second person, and the history of changes"),
)
REQUIRED_ROLES = (Role.ADMINISTRATOR, Role.INSPECTOR, Role.SUPERVISOR, Role.OFFENDER_MANAGER, Role.AUDITOR)
"""The roles that a force needs, with two administrators: each change of access needs two people."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the set-up: whether it is done, what is there, and where it is done."""

    name: str
    is_done: bool
    detail: str
    href: str
    performed_by: str = ""
    """Who does it, where the reader cannot."""


@require_safe
def show_console(request: Request) -> HttpResponse:
    """Show the steps of the set-up and the pages of the console."""
    force = Force.objects.get(pk=page.require_reader(request))
    steps = list(_list_steps(request, force))
    pages = [(title, reverse(name), description) for title, name, description in PAGES]
    waiting = len(force_settings.list_waiting(force.pk))
    context = {"force": force, "steps": steps, "pages": pages, "waiting": waiting}
    context |= {"left": sum(not step.is_done for step in steps), "links": list(_list_links(request))}
    return render_page(request, "console/console.jinja", context)


def _list_links(request: Request) -> Iterator[tuple[str, str, str]]:
    """Yield settings that have a page of their own, for who may open it."""
    if request.actor.has("administrator"):
        yield "Accounts", reverse("accounts"), "Joiners, movers and leavers, one by one or from a file"
        yield "Service status", reverse("service_status"), "Jobs, speed and versions"
    if request.actor.has("inspector"):
        yield "Force policy", reverse("policy"), "Visit intervals and other settings. The effect is shown first"
        yield "Countries of concern", reverse("travel_countries"), "Countries to which travel is flagged"
    yield "Export of the register", reverse("register_exports"), "The whole register as files, for leaving"
    yield "Account changes awaiting approval", reverse("accounts_waiting"), "Approve or refuse"
    yield "Import", reverse("imports"), "Import a register, with a check and a reconciliation"
    if request.actor.has("inspector"):
        yield "Parallel run", reverse("parallel_run"), "Dates of the old system compared with those calculated here"


def _list_steps(request: Request, force: Force) -> Iterator[Step]:
    inspector, administrator = request.actor.has("inspector"), request.actor.has("administrator")
    teams = Team.objects.filter(force=force, closed_at=None).count()
    yield Step("Force", True, f"{force.name}, {force.get_jurisdiction_display()}", "")
    yield Step("Teams", teams > 0, format_count(teams, "team"), reverse("console_teams"))
    yield _build_roles_step(force, reverse("accounts") if administrator else "")
    policy = PolicyRecord.objects.filter(force=force).count()
    yield Step(
        "Force policy", policy > 0, f"{format_count(policy, 'change')} of the default settings",
        reverse("policy") if inspector else "", "An inspector sets the policy",
    )  # fmt: skip
    countries = CountryOfConcern.objects.filter(force=force, until=None).count()
    yield Step(
        "Countries of concern", countries > 0, f"Listed: {countries}",
        reverse("travel_countries") if inspector else "", "An inspector lists the countries",
    )  # fmt: skip
    contacts = AgencyContact.objects.filter(force=force, removed_at=None).count()
    yield Step(
        "Agencies", contacts > 0, format_count(contacts, "contact"),
        reverse("agency_contacts") if inspector else "", "An inspector adds the contacts",
    )  # fmt: skip
    yield from _list_installed_steps(force, request.now)


def _list_installed_steps(force: Force, now: datetime) -> Iterator[Step]:
    delivery_test = SettingChange.objects.filter(
        force=force, kind=SettingChange.Kind.DELIVERY_TEST, new_values__outcome=ACCEPTED
    ).first()
    detail = "A test message was accepted" if delivery_test else "No test message was accepted yet"
    yield Step("Delivery", delivery_test is not None, detail, reverse("console_delivery"))
    details = read_map_details()
    name = details.name if details else "No map: zones are drawn on a grid"
    yield Step("Map", details is not None, name, reverse("console_map"))
    gaps = count_coming_gaps(force.pk, now)
    yield Step("Duty rota", not gaps, f"Gaps in the next {LOOK_AHEAD.days} days: {gaps}", reverse("rota"))
    imports = Import.objects.filter(force=force, state=Import.State.DONE, dry_run=False).count()
    yield Step("First import", imports > 0, format_count(imports, "import"), reverse("imports"))


def _build_roles_step(force: Force, href: str) -> Step:
    assigned = [role for roles in Account.objects.filter(force=force, is_active=True).values_list("roles", flat=True)
            for role in roles]  # fmt: skip
    missing = [str(role.label) for role in REQUIRED_ROLES if role.value not in assigned]
    if assigned.count(Role.ADMINISTRATOR.value) == 1:
        missing.insert(0, "a second account administrator")
    detail = f"Not assigned yet: {', '.join(missing)}" if missing else "Every required role is assigned"
    return Step("Roles", not missing, detail, href, "An account administrator gives roles")
