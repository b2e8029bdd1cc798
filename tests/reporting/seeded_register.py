"""Insert a register straight into the tables for counting: people, their time in MAPPA and their events.

The same numbers are also counted slowly, one person at a time, from the values inserted.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from uuid6 import uuid7

from mosovo.nominals.urn import compose_urn
from tests.support.fixture_types import Sql

RECORDED = datetime(2010, 1, 1, tzinfo=UTC)
EMPTY = {"boolean": False, "jsonb": [], "smallint": 0, "integer": 0, "ARRAY": []}
EARLY = date(2000, 1, 1)
OF_A_RISK_ORDER = ("soa2003.s122h", "soa2003.s128")
OF_AN_SHPO = ("soa2003.s103i", "sentencing_code.s354", "soa2003.s113")
AWAY = frozenset({"custody", "hospital", "abroad", "immigration_detention"})


@dataclass
class SeededPerson:
    """One person: stretches in MAPPA (period, from, until, category), levels, spells away, and events."""

    stretches: Sequence[tuple[int, date, date | None, int]] = ()
    levels: Sequence[tuple[date, int]] = ()
    spells: Sequence[tuple[str, date, date | None]] = ()
    breaches: Sequence[date] = ()
    orders: Sequence[tuple[str, date, int | None]] = ()
    recalls: Sequence[date] = ()
    charged: Sequence[date] = ()
    revoked: Sequence[date] = ()
    cases: Sequence[tuple[str, Sequence[tuple[str, date, str]]]] = ()
    """Breach cases: the offence, and each step with its day and a court's result."""
    reviews: Sequence[tuple[int, str, date]] = ()
    """Steps of serious case reviews: of which offence, what, when."""
    removed: date | None = None
    archived: date | None = None
    is_restricted: bool = False
    id: UUID = field(default_factory=uuid7)

    def category_on(self, day: date) -> tuple[int, int] | None:
        """Return the period and the category on a day."""
        holds = (s for s in self.stretches if s[1] <= day and (s[2] is None or day < s[2]))
        return next(((period, category) for period, _, _, category in holds), None)

    def level_on(self, day: date) -> int:
        """Return the last level set by the day, since the person last entered MAPPA."""
        there = self.category_on(day)
        if there is None:
            return 0
        ended = [s[2] for s in self.stretches if s[0] < there[0] and s[2] is not None]
        set_by_then = [(on, level) for on, level in self.levels if on <= day and (not ended or on >= max(ended))]
        return max(set_by_then)[1] if set_by_then else 0

    def is_away(self, day: date) -> bool:
        """Return whether the person is not in the community that night."""
        spells = (1 for kind, a, b in self.spells if kind in AWAY and a <= day and (b is None or day < b))
        return any(spells) or any(gone is not None and gone <= day for gone in (self.removed, self.archived))


def count_plainly(people: Iterable[SeededPerson], first: date, last: date) -> dict[str, Counter[tuple[str, str]]]:
    """Count the return day by day and person by person."""
    found: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in
        ("community", "meetings", "notification", "orders", "recalled", "further", "revoked", "risk_order",
         "order_breach", "reviews")}  # fmt: skip
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for one in people:
        for table, place in _list_entries(one, days):
            found[table][place] += 1
    return found


def _list_entries(one: SeededPerson, days: Sequence[date]) -> Iterator[tuple[str, tuple[str, str]]]:
    position = one.category_on(days[-1])
    if position is not None and not one.is_away(days[-1]):
        yield "community", (str(one.level_on(days[-1])), str(position[1]))
    yield from (("meetings", place) for place in _list_highest_levels(one, days))
    yield from (("notification", ("", "")) for _ in [1] if set(one.breaches) & set(days))
    for kind, made_on, travel in one.orders:
        if made_on in days:
            yield "orders", ("shpo" if kind == "interim_shpo" else kind, "")
            yield from (("orders", ("travel", "")) for _ in [1] if travel)
    yield from (("recalled", place) for place in _list_highest_levels(one, [on for on in one.recalls if on in days]))
    charged = [on - timedelta(days=back) for on in one.charged if on in days for back in range(28)]
    if charged:
        yield "further", (str(max(one.level_on(day) for day in charged)), "")
    yield from _list_entries_of_cases(one, days)


def _list_entries_of_cases(one: SeededPerson, days: Sequence[date]) -> Iterator[tuple[str, tuple[str, str]]]:
    yield from (("revoked", ("", "")) for _ in [1] if set(one.revoked) & set(days))
    if any(_is_newly_subject(one, steps, days) for offence, steps in one.cases if offence in OF_A_RISK_ORDER):
        yield "risk_order", ("", "")
    taken = [day for kind, day, _ in one.spells if kind == "custody" and day in days and _follows_a_breach(one, day)]
    yield from (("order_breach", place) for place in _list_highest_levels(one, taken))
    decided = {offence for offence, kind, on in one.reviews if kind == "decided" and on in days}
    yield from (("reviews", ("", "")) for _ in decided)


def _is_newly_subject(one: SeededPerson, steps: Sequence[tuple[str, date, str]], days: Sequence[date]) -> bool:
    """Return whether the first caution or conviction of the case is in the year, not quashed, and not of Category 1."""
    found = sorted(on for kind, on, result in steps if kind == "cautioned" or result == "convicted")
    if not found or any(result == "quashed" for _, _, result in steps):
        return False
    before = one.category_on(found[0] - timedelta(days=1))
    return found[0] in days and (before is None or before[1] != 1)


def _follows_a_breach(one: SeededPerson, taken_on: date) -> bool:
    acts = [on for offence, steps in one.cases if offence in OF_AN_SHPO for kind, on, _ in steps
            if kind in ("arrested", "charged", "court")]  # fmt: skip
    return any(on <= taken_on <= on + timedelta(days=7) for on in acts)


def _list_highest_levels(one: SeededPerson, days: Sequence[date]) -> Iterator[tuple[str, str]]:
    """Yield the highest level on these days, if at least 2, and the category on the last of them at that level."""
    level, day = max(((one.level_on(day), day) for day in days), default=(0, date.min))
    position = one.category_on(day)
    if level >= 2 and position is not None:
        yield str(level), str(position[1])


class Seed:
    """Insert rows past row security, with a value in every required column."""

    def __init__(self, sql: Sql) -> None:
        self.sql = sql

    def put(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Insert the rows; required columns that they lack are empty."""
        if not rows:
            return
        columns = self._columns(table)
        fill = {name: empty for name, empty in columns.items() if name not in rows[0]}
        names = ", ".join(f'"{name}"' for name in [*rows[0], *fill])
        whole = json.dumps([{**fill, **row} for row in rows], default=str)
        self.sql(f"insert into {table} ({names}) select {names} from jsonb_populate_recordset(null::{table}, %s)",
                 [whole])  # fmt: skip

    @cache  # noqa: B019 - a seed lives as long as its test
    def _columns(self, table: str) -> dict[str, Any]:
        """Return the required columns, each with its empty value."""
        there = self.sql(
            "select column_name, data_type from information_schema.columns where table_name = %s "
            "and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'", [table],
        )  # fmt: skip
        return {name: EMPTY.get(kind, "") for name, kind in there}

    def area(
        self, code: str, name: str, people: Sequence[SeededPerson], at: datetime = RECORDED, begin: int = 0
    ) -> None:
        """Insert a force with its people, all recorded at one moment."""
        self.sql("insert into organisations_force (code, name, jurisdiction) values (%s, %s, 'EW') "
                 "on conflict do nothing", [code, name])  # fmt: skip
        held = {"holding_force": code, "team_id": None, "offender_manager_id": None}
        urns = {one.id: compose_urn(code, begin + n) for n, one in enumerate(people)}
        self.put("nominals_nominal", [{"id": k, "urn": urn, "registered_at": at} for k, urn in urns.items()])
        self.put(
            "nominals_casereach", [{**held, "nominal_id": one.id, "is_restricted": one.is_restricted} for one in people]
        )
        self.put("caseload_caseloadentry", [
            {**held, "nominal_id": one.id, "is_restricted": one.is_restricted, "urn": urns[one.id],
                "surname": f"Person {n}",
             "forenames": "A", "sort_name": f"{n:06}", "next_on": date.max, "registered_at": at, "indefinite": False,
             "kinds": [], "gravity": 9} for n, one in enumerate(people)])  # fmt: skip
        self.put("obligations_derivationrecord", [
            {"id": uuid7(), "nominal_id": one.id, "made_at": at, "indefinite": False, "changed": {}, "questions": [],
             "mappa": [{"period": p, "from": a, "until": b, "in": [c]} for p, a, b, c in one.stretches]}
            for one in people])  # fmt: skip
        self._facts(people, at)
        self._cases(code, people, at)

    def _cases(self, code: str, people: Sequence[SeededPerson], at: datetime) -> None:
        self.put("caseload_annualcountentry", [
            {"id": uuid7(), "nominal_id": one.id, "case": uuid7(), "figure": "review", "counted_on": on, "force": code,
             "recorded_from": at, "holding_force": "", "is_restricted": one.is_restricted}
            for one in people for on in one.revoked])  # fmt: skip
        cases = [(one, offence, steps, uuid7()) for one in people for offence, steps in one.cases]
        self.put("breaches_breachcase", [
            {**_base(at), "id": key, "first": key, "nominal_id": one.id, "offence": offence,
             "from_on": steps[0][1], "discovered_on": steps[0][1]}
            for one, offence, steps, key in cases])  # fmt: skip
        self.put("breaches_breachstep", [
            {**_base(at), "nominal_id": one.id, "breach_id": key, "kind": kind, "on": on, "result": result}
            for one, _, steps, key in cases for kind, on, result in steps])  # fmt: skip
        offences = {(one.id, offence): uuid7() for one in people for offence, _, _ in one.reviews}
        self.put("mappa_furtheroffence", [
            {**_base(at), "id": key, "first": key, "nominal_id": whose, "charged_on": EARLY, "known_on": EARLY}
            for (whose, _), key in offences.items()])  # fmt: skip
        self.put("mappa_reviewstep", [
            {**_base(at), "nominal_id": one.id, "offence_id": offences[one.id, offence], "kind": kind, "on": on}
            for one in people for offence, kind, on in one.reviews])  # fmt: skip

    def _facts(self, people: Sequence[SeededPerson], at: datetime) -> None:
        self.put(
            "mappa_mappalevelrecord",
            list(
                self._each(
                    people,
                    at,
                    lambda o: (
                        {"level": level, "set_on": on, "review_on": on, "route": "meeting"} for on, level in o.levels
                    ),
                )
            ),
        )
        spells = [(one, kind, a, b, uuid7()) for one in people for kind, a, b in one.spells]
        self.put("whereabouts_spell", [
            {**_base(at), "id": key, "first": key, "nominal_id": one.id, "kind": kind, "from_on": a}
            for one, kind, a, _, key in spells])  # fmt: skip
        self.put("whereabouts_spellend", [
            {**_base(at), "nominal_id": one.id, "spell_id": key, "ended_on": b}
            for one, _, _, b, key in spells if b is not None])  # fmt: skip
        self.put("caseload_annualcountentry", [
            {"id": uuid7(), "nominal_id": one.id, "case": uuid7(), "figure": "breach", "counted_on": on,
             "recorded_from": at, "holding_force": "", "is_restricted": one.is_restricted}
            for one in people for on in one.breaches])  # fmt: skip
        self.put(
            "orders_order",
            list(
                self._each(
                    people,
                    at,
                    lambda o: ({"kind": kind, "made_on": on, "travel_months": travel} for kind, on, travel in o.orders),
                )
            ),
        )
        recalls = [(one, on, uuid7()) for one in people for on in one.recalls]
        self.put("licences_licence", [
            {**_base(at), "id": key, "first": key, "nominal_id": one.id, "from_on": on, "kind": "crd"}
            for one, on, key in recalls])  # fmt: skip
        self.put("licences_recall", [
            {**_base(at), "id": key, "first": key, "nominal_id": one.id, "licence_id": key, "requested_at": at}
            for one, _, key in recalls])  # fmt: skip
        self.put("licences_recallstep", [
            {**_base(at), "nominal_id": one.id, "recall_id": key, "kind": "returned", "occurred_at": f"{on} 12:00+00"}
            for one, on, key in recalls])  # fmt: skip
        self.put(
            "mappa_furtheroffence",
            list(
                self._each(
                    people, at, lambda o: ({"charged_on": on, "known_on": on, "offence": "rape"} for on in o.charged)
                )
            ),
        )
        self.put("management_modes_archiving", [
            {**_base(at), "nominal_id": one.id, "kind": "archived", "on": one.archived}
            for one in people if one.archived])  # fmt: skip
        self.put(
            "mappa_foreignnational",
            list(
                self._each(people, at, lambda o: ({"as_of_on": on, "removal": "removed"} for on in [o.removed] if on))
            ),
        )

    @staticmethod
    def _each(
        people: Sequence[SeededPerson], at: datetime, of: Callable[[SeededPerson], Iterable[dict[str, Any]]]
    ) -> Iterator[dict[str, Any]]:
        for one in people:
            for values in of(one):
                yield {**_base(at), "nominal_id": one.id, **values}


def _base(at: datetime) -> dict[str, Any]:
    key = uuid7()
    return {"id": key, "first": key, "recorded_at": at}
