"""Rulings on the case file: who made each, who checked it, and whether it is in effect."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.obligations.policy import can_rule
from mosovo.obligations.rulings import RulingState, RulingWithCheck, list_rulings
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel
from mosovo_law.explain.explanation import duty_title

from .answer_text import describe_ruling

ROOM = "obligations"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of rulings, latest first."""
    checks = list_rulings(case.nominal_id, case.known_at)
    return Panel(
        anchor="rulings",
        title="Rulings",
        lines=list(_build_rows(checks, case)),
        empty="No rulings on the duties of this case. The calculated answers apply.",
    )


def _build_rows(checks: list[RulingWithCheck], case: CaseContext) -> Iterator[FactRow]:
    may = can_rule(case.permit.actor)
    for each in checks:
        ruling = each.ruling
        name = duty_title(ruling.key.partition(":")[0])
        detail = f"{describe_ruling_state(each)} {ruling.reason} ({ruling.authority}, {format_date(ruling.made_on)})"
        waits = may and case.moment.is_current and each.state is RulingState.WAITS
        waits = waits and ruling.recorded_by_id != case.permit.actor.account
        to = {"urn": case.permit.urn, "first": ruling.first}
        yield FactRow(
            name, describe_ruling(ruling), detail, on=ruling.made_on, row=ruling, room=ROOM, is_correctable=may,
            act=DutyLink("Check ruling", reverse("check_ruling", kwargs=to)) if waits else None,
        )  # fmt: skip


def describe_ruling_state(ruled: RulingWithCheck) -> str:
    """Describe the status of a ruling."""
    if ruled.check is None:
        return "Awaiting a check by another person. Not yet in effect."
    who = f"{ruled.check.recorded_by}, {format_date(ruled.check.checked_on)}"
    if ruled.state is RulingState.ACTS:
        return f"Checked by {who}. In effect."
    return f"Refused by {who}: {ruled.check.words.rstrip('.')}. The calculated answer applies."
