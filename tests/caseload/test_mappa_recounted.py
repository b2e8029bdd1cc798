"""The MAPPA board and each number of the annual return, recounted from the facts of the uneven register."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from mosovo.caseload import mappa
from mosovo.caseload.mappa_statements import VIEWS
from mosovo.caseload.scope import Scope
from mosovo.organisations.models import Account
from mosovo.practice.derivation import derive_obligations
from mosovo.reporting import annual_return, year_counts
from mosovo.reporting.annual_return import ReturnRequest
from mosovo.reporting.years import ReturnYear
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status as law_of_mappa
from tests.caseload.test_numbers_recounted import is_open
from tests.caseload.uneven_register import TODAY as REGISTER_TODAY
from tests.caseload.uneven_register import Register, duties
from tests.reporting.seeded_register import SeededPerson, count_plainly

FORCE = Scope("force", "NS")
ALL = 100_000
LATER = datetime(2040, 1, 1, tzinfo=UTC)


def test_mappa_board_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    people = {who: one for who, one in people_of(uneven).items() if who not in uneven.hidden_from(reader)}
    expected: Counter[str] = Counter()
    decisions = load_decisions(uneven, reader)
    ahead_of_release = {
        who for who, each in duties(uneven, reader)
        if each.rule == "practice.mappa.before_release" and is_open(each, REGISTER_TODAY)
    }  # fmt: skip
    for who, one in people.items():
        category = one.category_on(REGISTER_TODAY)
        if category is None or one.level_on(REGISTER_TODAY):
            continue
        reason = classify_without_level(uneven, who)
        expected[reason] += 1
        expected["releases"] += reason == "away" and who in ahead_of_release
        expected["unconfirmed"] += reason == "unscreened" and decisions[who]["category"] != category[1]
    due: dict[tuple[UUID, str], date] = {}
    for who, each in duties(uneven, reader):
        if is_open(each, REGISTER_TODAY) and each.due_day:
            due[who, each.rule] = min(due.get((who, each.rule), date.max), each.due_day)
    review_rules = [f"practice.mappa.{rule}" for rule in ("review_1", "first_meeting", "review_2_3", "after_release")]
    for who, each in decisions.items():
        level = people_of(uneven)[who].level_on(REGISTER_TODAY)
        expected["referrals"] += each["waits"] is not None
        expected["meetings"] += level in (2, 3)
        expected["out_of_meetings"] += each["level"] in (2, 3) and level not in (2, 3)
        expected["to_refer"] += each["level"] is None and (each["found"] or 0) > 1 and each["waits"] != "triage"
        days = [due[who, rule] for rule in review_rules if (who, rule) in due]
        if level and min(days, default=each["review_on"]) <= REGISTER_TODAY + timedelta(days=28):
            expected["reviews"] += 1
    found = mappa.count_mappa_cases(FORCE, REGISTER_TODAY)
    names = (*VIEWS, "unconfirmed", "archived", "removed", "out_of_meetings")
    assert {name: getattr(found, name) for name in names} == {name: expected[name] for name in names}
    listed = {view: len(mappa.list_mappa_cases(FORCE, view, REGISTER_TODAY, size=ALL).rows) for view in VIEWS}
    assert listed == {view: expected[view] for view in VIEWS}
    assert expected["unconfirmed"]
    assert expected["archived"]
    assert expected["meetings"]


def classify_without_level(register: Register, who: UUID) -> str:
    """Return the number of the board under which a case without a level is counted today."""
    one = people_of(register)[who]
    if one.archived and one.archived <= REGISTER_TODAY:
        return "archived"
    if one.removed and one.removed <= REGISTER_TODAY:
        return "removed"
    return "away" if one.is_away(REGISTER_TODAY) else "unscreened"


def load_decisions(register: Register, reader: Account) -> dict[UUID, dict[str, Any]]:
    """Return the recorded MAPPA decisions about each nominal that the reader can see."""
    found: dict[UUID, dict[str, Any]] = {}
    for who in register.facts:
        found[who] = {"category": None, "level": None, "review_on": None, "found": None, "waits": None}
    words: dict[UUID, dict[int, dict[str, Any]]] = {}
    for row in sorted(register.current("mappa_categorydecision"), key=lambda row: (row["on"], str(row["first"]))):
        words.setdefault(row["nominal_id"], {})[row["category"]] = row
    for who, last in words.items():
        confirmed = [row["category"] for row in last.values() if row["kind"] == "confirmed" and row["until"] is None]
        found[who]["category"] = min(confirmed, default=None)
    for row in sorted(register.current("mappa_mappalevelrecord"), key=lambda row: (row["set_on"], str(row["first"]))):
        found[row["nominal_id"]] |= {"level": row["level"], "review_on": row["review_on"]}
    for row in sorted(
        register.current("mappa_levelscreening"), key=lambda row: (row["screened_on"], str(row["first"]))
    ):
        found[row["nominal_id"]]["found"] = row["level"]
    for row in register.current("mappa_mappareferral"):
        found[row["nominal_id"]]["waits"] = waits_for(register, row["first"])
    hidden = register.hidden_from(reader)
    return {who: each for who, each in found.items() if who not in hidden}


def waits_for(register: Register, referral: UUID) -> str | None:
    """Return the next step of a referral: a signature, the co-ordinator’s decision, or None."""
    signed, decided = (
        [row for row in register.current(name) if row["referral_id"] == referral]
        for name in ("mappa_countersignature", "mappa_referraldecision")
    )
    if not signed or not signed[-1]["agrees"] or (decided and decided[-1]["decision"] == "returned"):
        return "signature"
    return None if decided else "triage"


def people_of(register: Register) -> dict[UUID, SeededPerson]:
    """Return the input of the plain count: time in MAPPA by the law, the rest from the tables."""
    found: dict[UUID, SeededPerson] = register.read_once(
        "people", lambda: {who: build_person(register, who) for who in register.facts}
    )
    return found


def build_person(register: Register, who: UUID) -> SeededPerson:
    def rows(name: str) -> list[dict[str, Any]]:
        return register.list_by_nominal(name).get(who, [])

    periods = derive_obligations(register.facts[who]).position.compute_once(law_of_mappa).periods
    ends = {row["spell_id"]: row["ended_on"] for row in rows("whereabouts_spellend")}
    steps = rows("breaches_breachstep")
    cases = [
        (case["offence"], [(s["kind"], s["on"], s["result"]) for s in steps if s["breach_id"] == case["first"]])
        for case in rows("breaches_breachcase")
    ]
    given_up = {row["recall_id"] for row in rows("licences_recallstep") if row["kind"] == "given_up"}
    archived = sorted((row["on"], row["kind"]) for row in rows("management_modes_archiving"))
    return SeededPerson(
        stretches=[
            (number, stretch.span.from_on, stretch.span.until, min(ground.category for ground in stretch.counted))
            for number, period in enumerate(periods) for stretch in period.stretches
        ],
        levels=[(row["set_on"], row["level"]) for row in rows("mappa_mappalevelrecord")],
        spells=[(row["kind"], row["from_on"], ends.get(row["first"])) for row in rows("whereabouts_spell")],
        breaches=[
            min(on for kind, on, result in done if kind == "cautioned" or result == "convicted")
            for offence, done in cases if offence.startswith("soa2003.s91")
            and any(kind == "cautioned" or result == "convicted" for kind, _, result in done)
            and not any(result == "quashed" for _, _, result in done)
        ],
        orders=[(row["kind"], row["made_on"], row["travel_months"]) for row in rows("orders_order")],
        recalls=[row["occurred_at"].date() for row in rows("licences_recallstep")
                 if row["kind"] == "returned" and row["recall_id"] not in given_up],
        charged=[row["charged_on"] for row in rows("mappa_furtheroffence")],
        cases=cases,
        removed=max((row["as_of_on"] for row in rows("mappa_foreignnational") if row["removal"] == "removed"),
                    default=None),
        archived=archived[-1][0] if archived and archived[-1][1] == "archived" else None,
        id=who,
    )  # fmt: skip


@pytest.mark.parametrize("year", [2026, 2027])
def test_annual_return_numbers_equal_a_recount(uneven: Register, reader: Account, year: int) -> None:
    """The return includes cases hidden from the reader. The numbers on the Reporting page leave them out."""
    return_year = ReturnYear(year)
    found = annual_return.count_return(ReturnRequest("NS", return_year, LATER))
    expected = count_plainly(people_of(uneven).values(), return_year.first_on, return_year.last_on)
    assert {table: dict(cells) for table, cells in found.items() if table in expected} == {
        table: dict(cells) for table, cells in expected.items()
    }
    assert not uneven.table("indefinite_reviews_indefinitereviewdecision"), (
        "if review decisions are added to the register, count them here as revoked"
    )
    assert expected["community"].total() > 100
    assert expected["orders"].total() > 5
    hidden = uneven.hidden_from(reader)
    dealt_with = [who for who, one in people_of(uneven).items() if who not in hidden
                  and any(return_year.first_on <= on <= return_year.last_on for on in one.breaches)]  # fmt: skip
    by_year = year_counts.count_by_year([return_year], year_counts.CountRequest("NS", REGISTER_TODAY))
    assert by_year["breach"][return_year] == len(dealt_with) > 0
