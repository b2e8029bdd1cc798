"""Measure a register as `figures.toml` describes it: from the facts, not from what was drawn."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from mosovo.demo.lives.figures import FigureGroup
from mosovo.demo.lives.life import Life
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.orders.models import Order
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Spell, SpellEnd
from mosovo_law.core.days import age_on
from tests.demo.invented_lives import of

type Share = Callable[[Sequence[Life]], float]
CAUTIONS = ("caution", "youth_caution")
KINDS = {
    "imprisonment": "custody", "detention_yoi": "custody", "community_order": "community",
    "conditional_discharge": "discharge",
}  # fmt: skip


def _share(lives: Sequence[Life], holds: Callable[[Life], bool]) -> float:
    return sum(map(holds, lives)) / len(lives)


def _in_custody(life: Life) -> bool:
    over = {row.spell_id for row in of(life, SpellEnd)}
    return any(row.kind == "custody" and row.pk not in over for row in of(life, Spell))


def _breached(life: Life) -> bool:
    """Return whether a breach ended in a caution or conviction within a year."""
    ended = [row for row in of(life, BreachStep) if row.kind == "cautioned" or row.result == "convicted"]
    return any(row.on > life.today - timedelta(days=365) for row in ended)


def _visits(lives: Sequence[Life], holds: Callable[[Visit], bool]) -> float:
    visits = [row for life in lives for row in of(life, Visit)]
    return sum(map(holds, visits)) / len(visits)


SHARES: Mapping[str, Share] = {
    "failed_visit": lambda lives: _visits(lives, lambda row: row.outcome != "seen"),
    "announced": lambda lives: _visits(lives, lambda row: row.announced),
    "women": lambda lives: _share(lives, lambda life: life.person.sex == "female"),
    "under_18": lambda lives: _share(lives, lambda life: age_on(life.today, life.person.born_on) < 18),
    "caution": lambda lives: _share(lives, lambda life: life.index.gateway in CAUTIONS),
    "several_convictions": lambda lives: _share(lives, lambda life: len(of(life, Conviction)) > 1),
    "in_custody": lambda lives: _share(lives, _in_custody),
    "with_an_order": lambda lives: _share(lives, lambda life: bool(of(life, Order))),
}
"""Shares of registered sex offenders that can be measured without a database."""


def order_breaches(lives: Sequence[Life]) -> float:
    """Return the share whose breach of an order ended in court within a year, without breaches of notification."""
    return _share(lives, _breached)


def ages(lives: Sequence[Life], group: FigureGroup) -> dict[str, float]:
    """Return the share of each age band."""
    counts = Counter(
        f"{row['from']} to {row['to']}"
        for life in lives
        for row in group.shares
        if row["from"] <= age_on(life.today, life.person.born_on) <= row["to"]
    )
    return {name: times / len(lives) for name, times in counts.items()}


def sentences(lives: Sequence[Life], group: FigureGroup) -> dict[str, float]:
    """Return the share of each kind of sentence for which adults are on the register."""
    adults = [life for life in lives if life.index.kind != "youth"]
    counts = Counter(_sentence(life) for life in adults)
    return {name: times / len(adults) for name, times in counts.items()}


def _sentence(life: Life) -> str:
    index = next(row for row in of(life, Conviction) if row.on == life.index.convicted_on)
    if index.gateway in CAUTIONS:
        return "caution"
    disposal = next(row for row in of(life, Disposal) if row.conviction_id == index.pk)
    return "suspended" if disposal.suspended_months else KINDS[disposal.kind]


def origins(lives: Sequence[Life], group: FigureGroup) -> dict[str, float]:
    """Return the share of each origin of names."""
    counts = Counter(life.person.origin for life in lives)
    return {name: times / len(lives) for name, times in counts.items()}


def risk(lives: Sequence[Life], group: FigureGroup) -> dict[str, float]:
    """Return the share of each risk level, among those at liberty with one."""
    levels = [max(rows, key=lambda row: row.set_on).level for life in lives if (rows := of(life, RiskLevel))]
    return {name: times / len(levels) for name, times in Counter(levels).items()}


GROUPS: Mapping[str, Callable[[Sequence[Life], FigureGroup], dict[str, float]]] = {
    "ages": ages, "sentences": sentences, "origins": origins, "risk": risk,
}  # fmt: skip
