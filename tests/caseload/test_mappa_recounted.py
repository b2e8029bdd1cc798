"""The MAPPA board and every figure of the annual return, counted again from the facts of the uneven register."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from mosovo.caseload import mappa
from mosovo.caseload.scope import Scope
from mosovo.organisations.models import Account
from mosovo.practice.derivation import derive_obligations
from mosovo.reporting import annual_return, year_counts
from mosovo.reporting.annual_return import ReturnRequest
from mosovo.reporting.years import ReturnYear
from mosovo_law.acts.cja2003.mappa import work_out_mappa as law_of_mappa
from tests.caseload.test_numbers_recounted import is_open
from tests.caseload.uneven import TODAY as REGISTER_TODAY
from tests.caseload.uneven import Register, duties
from tests.reporting.seeded import Somebody, plainly

FORCE = Scope("force", "NS")
ALL = 100_000
LATER = datetime(2040, 1, 1, tzinfo=UTC)


def test_the_mappa_board(uneven: Register, reader: Account) -> None:
    lines = {who: one for who, one in people_of(uneven).items() if who not in uneven.hidden_from(reader)}
    expected: Counter[str] = Counter()
    said = said_of_mappa(uneven, reader)
    ahead_of_release = {
        who for who, each in duties(uneven, reader)
        if each.rule == "practice.mappa.before_release" and is_open(each, REGISTER_TODAY)
    }  # fmt: skip
    for who, one in lines.items():
        there = one.category_on(REGISTER_TODAY)
        if there is None or one.level_on(REGISTER_TODAY):
            continue
        where = why_away(uneven, who)
        expected[where] += 1
        expected["releases"] += where == "away" and who in ahead_of_release
        expected["unconfirmed"] += where == "unscreened" and said[who]["category"] != there[1]
    due: dict[tuple[UUID, str], date] = {}
    for who, each in duties(uneven, reader):
        if is_open(each, REGISTER_TODAY) and each.due_day:
            due[who, each.rule] = min(due.get((who, each.rule), date.max), each.due_day)
    of_a_review = [f"practice.mappa.{rule}" for rule in ("review_1", "first_meeting", "review_2_3", "after_release")]
    for who, each in said.items():
        level = people_of(uneven)[who].level_on(REGISTER_TODAY)
        expected["referrals"] += each["waits"] is not None
        expected["meetings"] += level in (2, 3)
        expected["out_of_meetings"] += each["level"] in (2, 3) and level not in (2, 3)
        expected["to_refer"] += each["level"] is None and (each["found"] or 0) > 1 and each["waits"] != "triage"
        days = [due[who, rule] for rule in of_a_review if (who, rule) in due]
        if level and min(days, default=each["review_on"]) <= REGISTER_TODAY + timedelta(days=28):
            expected["reviews"] += 1
    found = mappa.count_mappa_cases(FORCE, REGISTER_TODAY)
    names = (*mappa.VIEWS, "unconfirmed", "archived", "removed", "out_of_meetings")
    assert {name: getattr(found, name) for name in names} == {name: expected[name] for name in names}
    listed = {view: len(mappa.list_mappa_cases(FORCE, view, REGISTER_TODAY, size=ALL).rows) for view in mappa.VIEWS}
    assert listed == {view: expected[view] for view in mappa.VIEWS}
    assert expected["unconfirmed"]
    assert expected["archived"]
    assert expected["meetings"]


def why_away(register: Register, who: UUID) -> str:
    """Under which number of the board a case without a level stands today."""
    one = people_of(register)[who]
    if one.archived and one.archived <= REGISTER_TODAY:
        return "archived"
    if one.removed and one.removed <= REGISTER_TODAY:
        return "removed"
    return "away" if one.is_away(REGISTER_TODAY) else "unscreened"


def said_of_mappa(register: Register, reader: Account) -> dict[UUID, dict[str, Any]]:
    """What people decided under MAPPA about each whom the reader may see."""
    found: dict[UUID, dict[str, Any]] = {}
    for who in register.facts:
        found[who] = {"category": None, "level": None, "review_on": None, "found": None, "waits": None}
    words: dict[UUID, dict[int, dict[str, Any]]] = {}
    for row in sorted(register.standing("mappa_categorydecision"), key=lambda row: (row["on"], str(row["first"]))):
        words.setdefault(row["nominal_id"], {})[row["category"]] = row
    for who, last in words.items():
        confirmed = [row["category"] for row in last.values() if row["kind"] == "confirmed" and row["until"] is None]
        found[who]["category"] = min(confirmed, default=None)
    for row in sorted(register.standing("mappa_mappalevelrecord"), key=lambda row: (row["set_on"], str(row["first"]))):
        found[row["nominal_id"]] |= {"level": row["level"], "review_on": row["review_on"]}
    for row in sorted(
        register.standing("mappa_levelscreening"), key=lambda row: (row["screened_on"], str(row["first"]))
    ):
        found[row["nominal_id"]]["found"] = row["level"]
    for row in register.standing("mappa_mappareferral"):
        found[row["nominal_id"]]["waits"] = waits_for(register, row["first"])
    hidden = register.hidden_from(reader)
    return {who: each for who, each in found.items() if who not in hidden}


def waits_for(register: Register, referral: UUID) -> str | None:
    """Whose move it is on a referral: its writer’s or the countersignature’s, the co-ordinator’s, or nobody’s."""
    signed, decided = (
        [row for row in register.standing(name) if row["referral_id"] == referral]
        for name in ("mappa_countersignature", "mappa_referraldecision")
    )
    if not signed or not signed[-1]["agrees"] or (decided and decided[-1]["decision"] == "returned"):
        return "signature"
    return None if decided else "triage"


def people_of(register: Register) -> dict[UUID, Somebody]:
    """Each person as the plain count of the return takes them: time in MAPPA by the law, the rest from the tables."""
    found: dict[UUID, Somebody] = register.once(
        "people", lambda: {who: somebody(register, who) for who in register.facts}
    )
    return found


def somebody(register: Register, who: UUID) -> Somebody:
    def rows(name: str) -> list[dict[str, Any]]:
        return register.about(name).get(who, [])

    periods = derive_obligations(register.facts[who]).position.compute_once(law_of_mappa).periods
    ends = {row["spell_id"]: row["ended_on"] for row in rows("whereabouts_spellend")}
    steps = rows("breaches_breachstep")
    cases = [
        (case["offence"], [(s["kind"], s["on"], s["result"]) for s in steps if s["breach_id"] == case["first"]])
        for case in rows("breaches_breachcase")
    ]
    given_up = {row["recall_id"] for row in rows("licences_recallstep") if row["kind"] == "given_up"}
    archived = sorted((row["on"], row["kind"]) for row in rows("management_modes_archiving"))
    return Somebody(
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
def test_every_figure_of_the_annual_return(uneven: Register, reader: Account, year: int) -> None:
    """The return counts hidden cases too; the numbers of the page Numbers leave them out."""
    asked = ReturnYear(year)
    found = annual_return.count_return(ReturnRequest("NS", asked, LATER))
    expected = plainly(people_of(uneven).values(), asked.first_on, asked.last_on)
    assert {table: dict(cells) for table, cells in found.items() if table in expected} == {
        table: dict(cells) for table, cells in expected.items()
    }
    assert not uneven.table("indefinite_reviews_indefinitereviewdecision"), (
        "a decision has to be counted here as revoked"
    )
    assert expected["community"].total() > 100
    assert expected["orders"].total() > 5
    hidden = uneven.hidden_from(reader)
    dealt_with = [who for who, one in people_of(uneven).items() if who not in hidden
                  and any(asked.first_on <= on <= asked.last_on for on in one.breaches)]  # fmt: skip
    by_year = year_counts.count_by_year([asked], year_counts.CountRequest("NS", REGISTER_TODAY))
    assert by_year["breach"][asked] == len(dealt_with) > 0
