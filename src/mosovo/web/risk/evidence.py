"""The facts of the record that an assessment may rest on: chosen on its form, and named on its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mosovo.record import groups
from mosovo.record.permit import Permit
from mosovo.web.breaches.panel import panel as breaches
from mosovo.web.casefile.panel import Case, Room
from mosovo.web.convictions.panel import panel as convictions
from mosovo.web.moment import Moment
from mosovo.web.orders.panel import panel as orders
from mosovo.web.visits.panel import panel as visits
from mosovo.web.wanted.panel import panel as wanted
from mosovo.web.whereabouts.panel import panel as whereabouts
from mosovo.web.words import plain_day

ROOMS: tuple[Room, ...] = (visits, breaches, wanted, whereabouts, orders, convictions)
SHOWN = ("identity.name", "identity.birth", "visits.visit", "breaches.breach", "wanted.wanted", "whereabouts.address",
         "whereabouts.spell", "orders.order", "convictions.conviction", "risk.assessment")  # fmt: skip
MOST = 30


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact, as its room names it."""

    key: str
    words: str
    detail: str


def evidence(permit: Permit, moment: Moment) -> list[Evidence]:
    """The facts of these rooms as they stand, the latest first."""
    return list(_read(Case(permit, moment, *groups.standing(permit, moment.known_at))))


def _read(case: Case) -> Iterator[Evidence]:
    lines = [line for room in ROOMS for line in room(case).lines if line.row is not None]
    for line in sorted(lines, key=lambda line: line.on or case.moment.on, reverse=True):
        on = f"{plain_day(line.on)}: " if line.on else ""
        value = f", {line.value}" if line.value else ""
        yield Evidence(f"{line.slug}:{line.ref}", f"{on}{line.name}{value}", line.detail)


def offered(found: Sequence[Evidence]) -> list[tuple[str, str]]:
    """As many as a form shows, each once."""
    return list({each.key: each.words for each in found[:MOST]}.items())


def named(keys: Sequence[str], found: Sequence[Evidence]) -> list[Evidence]:
    """Those that were chosen; one that was struck out since, or is not shown to the reader, says so."""
    known = {each.key: each for each in found}
    return [known.get(key) or Evidence(key, "A fact that is not shown", "Struck out, or kept back.") for key in keys]
