"""Record what the court did: convictions, disposals, and an order with its clauses."""

from datetime import date, timedelta

from mosovo.practice.orders import IN_FORCE
from mosovo.rooms.convictions.models import Certificate, Conviction, Disposal
from mosovo.rooms.orders.models import Clause, Order, OrderStep
from mosovo.web.features.orders.clause_library import CLAUSES, LibraryClause
from mosovo_law.core.days import months_after

from . import figures
from .court_results import CourtResult
from .life import Life

SHPO_FROM = date(2015, 3, 8)
LENGTH_WEIGHTS = ((30, 60), (20, 84), (28, 120), (22, 0))
"""The length of an order in months; 0: until further order."""
SUBJECTS = {
    "images": ("device", "device", "device", "device", "children"),
    "online": ("device", "device", "device", "children", "living"),
    "child": ("children", "living", "work", "place", "travel"),
    "family": ("children", "living", "place", "work"),
    "adult": ("place", "other", "person"),
    "exposure": ("place", "device"),
    "violence": (),
}
"""The subjects of the clauses of an order, by what the offence was about. Each may be left out."""
DECISION_TEXTS = "Decided with the supervisor: apply to renew, because the clauses are still needed."
NOT_RENEWED = "Decided with the supervisor: do not apply. No concern for two years: the clauses are no longer needed."


def record_court(life: Life) -> None:
    """Record every conviction with its disposal, the earliest first, and an order for some."""
    for result in sorted((*life.others, life.index), key=lambda each: each.convicted_on):
        _record_result(life, result)
    if life.kind == "rso" and life.index.gateway == "conviction" and life.index.theme != "violence":
        subjects = figures.share("with_an_order") * (1.35 if life.index.kind in ("custody", "suspended") else 0.85)
        if life.chance.occurs(min(subjects, 0.9)):
            _record_order(life)


def _record_result(life: Life, result: CourtResult) -> None:
    source = result.court or "Northshire Police"
    about = {**life.about, "information_source": source}
    on, known_on = result.convicted_on, max(result.convicted_on, life.from_on)
    conviction = life.recorder.record_fact(
        Conviction(
            **about, gateway=result.gateway, offence=result.offence, offended_on=result.offended_on, on=on,
            court=result.court, sentenced_on=result.sentenced_on if result.gateway == "conviction" else None,
            **result.facts,
        ),
        known_on,
    )  # fmt: skip
    if result.gateway != "conviction":
        return
    sentenced_on = max(result.sentenced_on, known_on)
    life.recorder.record_fact(
        Disposal(
            **about, conviction=conviction, kind=result.disposal, months=result.months,
            suspended_months=result.suspended_months,
        ),
        sentenced_on,
    )  # fmt: skip
    if result is life.index and result.listed and life.chance.occurs(0.85):
        held_on = min(sentenced_on + timedelta(days=life.chance.between(5, 40)), life.today)
        life.recorder.record_fact(
            Certificate(**about, conviction=conviction, state="held", on=held_on, kept_at="Registry"), held_on
        )


def _record_order(life: Life) -> None:
    """Record an order made on sentence; its clauses are entered within days, save where that is what is overdue."""
    made_on, chance = life.index.sentenced_on, life.chance
    months = chance.pick_weighted(LENGTH_WEIGHTS)
    kind = "shpo" if made_on >= SHPO_FROM else "sopo"
    clauses = _draw_clauses(life)
    order = Order(
        **life.about, kind=kind, court=life.index.court, made_on=made_on, served_on=made_on, months=months or None,
        until_further_order=not months, information_source=life.index.court,
        travel_months=60 if any(each.subject == "travel" for each in clauses) else None,
    )  # fmt: skip
    recorded_on = min(made_on + timedelta(days=1), life.today)
    life.recorder.record_fact(order, recorded_on)
    ends_on = months_after(months, made_on) if months else None
    if ends_on is None or ends_on > life.today:
        life.orders.append(order)
    if life.conduct.overdue == "clauses":
        return
    entered_on = min(recorded_on + timedelta(days=chance.between(0, 2)), life.today)
    for number, each in enumerate(clauses, start=1):
        clause = Clause(
            **life.about, order=order, number=number, kind=each.kind, subject=each.subject, wording=each.words,
            plain=each.plain, information_source=life.index.court,
        )  # fmt: skip
        life.recorder.record_fact(clause, entered_on)
        if order in life.orders:
            life.clauses.append(clause)
    if ends_on is not None:
        _decide_on_renewal(life, order, ends_on)


def _draw_clauses(life: Life) -> list[LibraryClause]:
    """Draw two to five clauses that fit what the offence was about, in the order of the library."""
    subjects = list(SUBJECTS[life.index.theme])
    chosen: list[LibraryClause] = []
    for place, subject in enumerate(subjects):
        matching = [each for each in CLAUSES if each.subject == subject and each not in chosen]
        if matching and (place < 2 or life.chance.occurs(0.7)):
            chosen.append(matching[0])
    return sorted(chosen or [CLAUSES[0]], key=CLAUSES.index)


def _decide_on_renewal(life: Life, order: Order, ends_on: date) -> None:
    """Record the decision on renewal of an order that ended since the policy began, or ends within nine months."""
    if IN_FORCE.from_on < ends_on < months_after(9, life.today) and life.conduct.overdue != "order":
        on = max(months_after(-8, ends_on), order.made_on + timedelta(days=30))
        if on < life.today:
            renews = life.chance.occurs(0.4)
            step = OrderStep(
                **life.about, order=order, about="renewal" if renews else "review", stage="decided", on=on,
                details=DECISION_TEXTS if renews else NOT_RENEWED,
            )  # fmt: skip
            life.recorder.record_fact(step, on)
