"""Rulings on the case file: each with who made it, who checked it, and whether it acts."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.law.explain import title
from mosovo.obligations.policy import rules
from mosovo.obligations.rulings import Ruled, State, rulings
from mosovo.web.casefile.panel import Case, Line, Panel
from mosovo.web.duties import Act
from mosovo.web.words import plain_day

from .answers import ruled_answer

ROOM = "obligations"


def panel(case: Case) -> Panel:
    """The panel of rulings, the latest first."""
    found = rulings(case.nominal_id, case.known_at)
    return Panel(
        anchor="rulings",
        title="Rulings",
        lines=list(_lines(found, case)),
        empty="Nobody has ruled on a duty of this case. The law’s own answers stand.",
    )


def _lines(found: list[Ruled], case: Case) -> Iterator[Line]:
    may = rules(case.permit.actor)
    for each in found:
        ruling = each.ruling
        name = title(ruling.key.partition(":")[0])
        detail = f"{stands(each)} {ruling.reason} ({ruling.authority}, {plain_day(ruling.made_on)})"
        waits = may and case.moment.is_live and each.state is State.WAITS
        waits = waits and ruling.recorded_by_id != case.permit.actor.account
        to = {"urn": case.permit.urn, "first": ruling.first}
        yield Line(
            name, ruled_answer(ruling), detail, on=ruling.made_on, row=ruling, room=ROOM, mended_here=may,
            act=Act("Check it", reverse("check_ruling", kwargs=to)) if waits else None,
        )  # fmt: skip


def stands(ruled: Ruled) -> str:
    """How far a ruling has come, in words."""
    if ruled.check is None:
        return "Waits for somebody else to check it: it does not act yet."
    who = f"{ruled.check.recorded_by}, {plain_day(ruled.check.checked_on)}"
    if ruled.state is State.ACTS:
        return f"Checked by {who}: it acts."
    return f"Refused by {who}: {ruled.check.words.rstrip('.')}. The law’s own answer stands."
