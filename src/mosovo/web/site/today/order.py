"""The page that explains the order of Today: the weights of the force, and the reader’s own first duties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.duty_objects import load_duty_objects
from mosovo.caseload.harm_order import AT_ONCE, KINDS, find_duty_kind
from mosovo.caseload.queries import DueDuty
from mosovo.edge.request_context import Request
from mosovo.obligations.force_policy import PolicySettingStatus, list_policy_settings
from mosovo.obligations.policy import can_read_policy
from mosovo.practice.policy_settings import harm as harm_settings
from mosovo.web.core.board_duty_rows import LEVEL_WORDS
from mosovo.web.core.formatting import format_date
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import scope_from_request
from mosovo.web.core.url_reversing import url_for
from mosovo_law.core.policy import PolicySetting

from .rows import name_task

MAX_DUTIES = 5
"""How many of the reader’s duties the page shows."""
TENTHS = 10

type SettingsInForce = Mapping[str, PolicySettingStatus]


@dataclass(frozen=True, slots=True)
class ScoredDuty:
    """A duty with its kind and score."""

    name: str
    href: str
    what: str
    kind: str
    score: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight as the page shows it: of what, how much, and who set it."""

    name: str
    weight: str
    set_by: str


@require_GET
def show_order(request: Request) -> HttpResponse:
    """Show the weights of the order, and the score of the first duties on the reader’s Today."""
    scope, _ = scope_from_request(request)
    reader = queries.Reader(request.actor.account)
    duties = (
        queries.list_todays_duties(scope, request.today, size=MAX_DUTIES, reader=reader).rows[:MAX_DUTIES]
        if scope
        else []
    )
    if scope and duties:
        seen = sorted({due.nominal_id for due in duties})
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "today.list", seen, ["duties"], rule=scope.reach))
    statuses = list_policy_settings(request.actor.force, request.today)
    in_force = {each.setting.name: each for each in statuses}
    context = {
        "kinds": [_build_weight(in_force, kind.weight, kind.name, TENTHS) for kind in KINDS if kind.weight],
        "risks": [
            _build_weight(in_force, setting, LEVEL_WORDS[level]) for level, setting in harm_settings.RISKS.items()
        ],
        "ages": _list_ages(in_force),
        "first_tier": next(kind.name for kind in KINDS if kind.tier == AT_ONCE).lower(),
        "own": _build_scored_duties(duties, request.today),
        "reads_policy": can_read_policy(request.actor),
    }
    return render_page(request, "today/order.jinja", context)


def _build_weight(in_force: SettingsInForce, setting: PolicySetting, name: str, parts: int = 1) -> Weight:
    status = in_force[setting.name]
    return Weight(name, f"{status.number / parts:g}", _describe_setter(status))


def _describe_setter(status: PolicySettingStatus) -> str:
    """Return who set the value and from when; "Default" where the force set none."""
    if status.row is None or status.row.value is None:
        return "Default"
    return f"{status.row.set_by or 'The system'}, from {format_date(status.row.from_on)}"


def _list_ages(in_force: SettingsInForce) -> list[Weight]:
    """List the weights of age, the highest first by default."""
    maximum = _build_weight(in_force, harm_settings.OVERDUE_MOST, "Overdue", TENTHS)
    days = in_force[harm_settings.DAYS_A_POINT.name]
    words = f"1, and 1 more for every {days.number} days, at most {maximum.weight}"
    set_by = " / ".join(dict.fromkeys((maximum.set_by, _describe_setter(days))))
    return [
        _build_weight(in_force, harm_settings.HOURS_RUNNING, "Due at a set time today or tomorrow", TENTHS),
        Weight("Overdue", words, set_by),
        _build_weight(
            in_force, harm_settings.DUE_TODAY, "Due today, or cannot be calculated until a question is answered", TENTHS
        ),
        _build_weight(in_force, harm_settings.WITHIN_A_WEEK, "Due within 7 days", TENTHS),
        _build_weight(in_force, harm_settings.LATER, "Due later, or clock stopped", TENTHS),
    ]


def _build_scored_duties(duties: Sequence[DueDuty], on: date) -> list[ScoredDuty]:
    objects = load_duty_objects(duties)
    return [_build_scored_duty(due, name_task(due, on, objects)) for due in duties]


def _build_scored_duty(due: DueDuty, what: str) -> ScoredDuty:
    kind = KINDS[0].name if due.tier == AT_ONCE else find_duty_kind(due.rule).name
    return ScoredDuty(
        name=f"{due.surname.upper()}, {due.forenames}",
        href=url_for("casefile", urn=due.urn),
        what=what,
        kind=kind,
        score="First" if due.tier == AT_ONCE else f"{due.score / 1000:,.1f}",
    )
