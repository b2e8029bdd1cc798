"""Licences on their screens: recorded, a condition added with what it leaves open, a recall to its last day."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.casework import recalls
from mosovo.organisations.models import Account
from mosovo.rooms.licences.models import RecallStep
from mosovo.rooms.licences.policy import STRIKE_OUT
from mosovo.rooms.visits.actions import ConditionResult, record_visit
from mosovo.rooms.visits.policy import RECORD as RECORD_VISIT
from tests.support.people import Cast, Known, opened
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]

FROM, UNTIL = TODAY - timedelta(days=30), TODAY + timedelta(days=300)
CHILDREN = "4a5fed48-0fb9-4711-8ddf-b46ddfd90246"
CURFEW = "52faefcf-15f0-42c5-b908-621b4a7ecdb9"
REASONS = "Found in a flat with two children of five and seven; nothing less will keep them safe."
HOSTILE = ("<script>alert(1)</script>", "' or 1=1 --", "A\u202egovernor", "x" * 9000, "{age}", "{{ 7 * 7 }}")


def page_of(nominal: Known, slug: str) -> str:
    return f"/nominals/{nominal.urn}/facts/licences.{slug}/record/"


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def licence(officer: Client, nominal: Known, owner_sql: Sql) -> str:
    """The first row of a licence that was recorded on its form."""
    assert send(officer, page_of(nominal, "licence"), licence_said()).status_code == 302
    [(first,)] = owner_sql("select first from licences_licence")
    return str(first)


def licence_said(**said: str) -> dict[str, str]:
    return {
        "kind": "crd", "from_on": FROM.isoformat(), "until": UNTIL.isoformat(), "library": "4.0", "set_by": "governor",
        **said,
    }  # fmt: skip


def adding(nominal: Known, licence: str, code: str) -> str:
    return f"/nominals/{nominal.urn}/licence/{licence}/conditions/{code}/"


def condition_said(**said: Any) -> dict[str, Any]:
    return {"said_gender": "any", "said_age": "16", "from_on": FROM.isoformat(), "set_by": "governor", **said}


def recall_said(licence: str, **said: Any) -> dict[str, Any]:
    return {
        "licence_id": licence, "requested_at": f"{YESTERDAY.isoformat()}T10:00", "requested_by": "R Amis, probation",
        "fixed_term_exclusions": "none", "kind": "fixed_term", "reasons": REASONS, "sentence": "determinate",
        "term_months": "48",
        "rules_for": "adult", "mappa_level": "1", **said,
    }  # fmt: skip


def test_the_page_shows_the_days_and_the_standard_conditions(
    officer: Client, nominal: Known, licence: str, budget: Budget
) -> None:
    with budget("licence.page"):
        page = text(officer.get(f"/nominals/{nominal.urn}/licence/"))
    assert "In force until" in page
    assert "No crime, good behaviour" in page
    assert "In force" in page
    assert "On licence until" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))


def test_a_condition_is_checked_like_one_of_an_order_and_the_licence_says_when(
    officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    page = f"/nominals/{nominal.urn}/licence/"
    assert "Never checked" in text(officer.get(page))
    [(first,)] = owner_sql("select first from licences_licencecondition order by wording limit 1")
    check = f"/nominals/{nominal.urn}/conditions/check/"
    assert first.hex in text(officer.get(check))
    assert "No crime, good behaviour" in text(officer.get(f"/nominals/{nominal.urn}/visits/before/"))
    said = {
        "checked_on": TODAY.isoformat(), "condition_0_ref": first.hex, "condition_0_result": "breach",
        "condition_0_how": "Stayed elsewhere for two nights", "condition_0_method": "reported",
    }  # fmt: skip
    assert send(officer, check, said).status_code == 302
    shown = text(officer.get(page))
    assert "Breached, reported by another person or system, <time" in shown
    assert "/breaches/open/?check=" in shown


def test_each_visit_has_a_column_of_what_it_found(
    cast: Cast, officer: Client, nominal: Known, licence: str, owner_sql: Sql, budget: Budget
) -> None:
    [(first, words), *_] = owner_sql("select first, wording from licences_licencecondition order by wording")
    for days, result in ((9, "complied"), (2, "breach")):
        found = [ConditionResult(words, result, "Asked and seen", first)]
        with opened(cast.manager, nominal, RECORD_VISIT) as permit:
            record_visit(
                permit, outcome="seen", began_at=datetime.combine(TODAY - timedelta(days=days), time(10), UTC),
                today=TODAY, second_officer_id=cast.colleague.pk, conditions=found, text="Calm; nothing has changed.",
            )  # fmt: skip
    officer.get(f"/nominals/{nominal.urn}/licence/")
    with budget("licence.page"):
        page = text(officer.get(f"/nominals/{nominal.urn}/licence/"))
    row = page.split(words)[1].split("</tr>")[0]
    cells = re.findall(r'<td data-label="[^"]*\d[^"]*">(.*?)</td>', row, re.DOTALL)
    assert [cell.split(">")[-1].strip() for cell in cells] == ["Complied with", "Breached"]
    assert page.count('class="dense__none"') > 2
    assert "Check conditions" in page


def test_a_condition_is_chosen_and_what_it_leaves_open_is_filled_in(
    officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    library = text(officer.get(f"/nominals/{nominal.urn}/licence/{licence}/conditions/"))
    assert adding(nominal, licence, CHILDREN) in library
    assert send(officer, adding(nominal, licence, CHILDREN), condition_said()).status_code == 302
    hours = {"said_hours": "19:00 to 07:00\n12.00-13.00", "from_on": FROM.isoformat(), "set_by": "governor"}
    assert send(officer, adding(nominal, licence, CURFEW), hours).status_code == 302
    page = text(officer.get(f"/nominals/{nominal.urn}/licence/"))
    assert "No unsupervised contact with any child under 16" in page
    assert "between 19:00 and 07:00 and between 12:00 and 13:00" in page
    assert owner_sql("select inputs from licences_licencecondition where code = %s", [CURFEW]) == [
        ({"hours": [["19:00", "07:00"], ["12:00", "13:00"]]},)
    ]


@pytest.mark.parametrize(
    ("code", "said", "message"),
    [
        (CHILDREN, {"said_age": ""}, "Enter the age limit"),
        (CHILDREN, {"said_age": "sixteen"}, "must be a whole number"),
        (CHILDREN, {"said_age": "900"}, "must be between 1 and 25"),
        (CHILDREN, {"said_gender": "all of them"}, "from the list"),
        (CHILDREN, {"from_on": "2026-13-45"}, "must be a real date"),
        (CURFEW, {"said_hours": "late"}, "a start time and an end time, like 19:00 to 07:00"),
        (CURFEW, {"said_hours": "25:00 to 07:00"}, "must include a time"),
        (CURFEW, {"said_hours": "07:00 to 07:00"}, "different times"),
        (CURFEW, {"said_hours": "1:00-2:00\n3:00-4:00\n5:00-6:00\n7:00-8:00"}, "3 lines or fewer"),
    ],
)
def test_what_is_filled_in_wrongly_is_said_at_its_field_and_kept_as_typed(
    officer: Client, nominal: Known, licence: str, code: str, said: dict[str, str], message: str
) -> None:
    page = send(officer, adding(nominal, licence, code), condition_said(**said))
    assert page.status_code == 200
    assert message in text(page)
    for name, typed in said.items():
        assert name == "said_gender" or typed.split("-")[0] in text(page)


def test_a_bespoke_condition_keeps_its_exact_words_and_may_not_be_reworded(
    officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    words = "Not to enter the “Old Mill” [site], {or} be within 100 m of it."
    said = {
        "wording": words, "category": "movement", "subject": "place", "from_on": FROM.isoformat(),
        "set_by": "parole_board",
    }  # fmt: skip
    assert send(officer, adding(nominal, licence, "bespoke"), said).status_code == 302
    [(row_id, kept)] = owner_sql("select id, wording from licences_licencecondition where standing = 'bespoke'")
    assert kept == words
    mend = f"/nominals/{nominal.urn}/facts/licences.licencecondition/{row_id}/correct/"
    assert 'name="wording"' not in text(officer.get(mend))
    changed = {"subject": "other", "from_on": FROM.isoformat(), "set_by": "parole_board", "wording": "Nothing"}
    assert send(officer, mend, {**changed, "change_reason": "It is about more than a place."}).status_code == 302
    assert owner_sql("select wording, subject from licences_licencecondition where corrects_id = %s", [row_id]) == [
        (words, "other")
    ]


def test_a_recall_runs_to_the_day_of_automatic_release(
    officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    assert send(officer, page_of(nominal, "recall"), recall_said(licence)).status_code == 302
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("authorised", "revoked", "arrested", "returned"):
        said = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, page_of(nominal, "recallstep"), said).status_code == 302
    page = text(officer.get(f"/nominals/{nominal.urn}/recalls/{first}/"))
    assert "Type by the law on that date: fixed term" in page
    assert "Automatic release: 56 day recall" in page
    assert (YESTERDAY + timedelta(days=55)).isoformat() in page
    assert "Conditions breached" in page
    assert "Revoked on" in text(officer.get(f"/nominals/{nominal.urn}/licence/"))


def test_a_kind_that_the_law_does_not_give_is_asked_about_first(
    officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    page = send(officer, page_of(nominal, "recall"), recall_said(licence, mappa_level="3"))
    assert "this is a standard recall: managed at MAPPA Level 3" in text(page)
    assert owner_sql("select count(*) from licences_recall") == [(0,)]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_refused_or_kept_as_words(officer: Client, nominal: Known, licence: str, typed: str) -> None:
    answers = [
        send(officer, page_of(nominal, "licence"), licence_said(set_by_name=typed, kind="parole")),
        send(officer, adding(nominal, licence, CHILDREN), condition_said(said_age=typed, said_department=typed)),
        send(officer, adding(nominal, licence, "bespoke"), {"wording": typed, "category": typed, "subject": typed}),
        send(officer, page_of(nominal, "recall"), recall_said(licence, reasons=typed, breached=typed, tried=typed)),
        send(
            officer,
            page_of(nominal, "recallstep"),
            {"recall_id": typed, "kind": typed, "occurred_at": typed, "performed_by": typed},
        ),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert "<script>alert" not in text(officer.get(f"/nominals/{nominal.urn}/licence/"))


def test_no_page_for_what_is_of_nobody_or_of_another(officer: Client, nominal: Known, licence: str, cast: Cast) -> None:
    urn = nominal.urn
    for path in (
        f"/nominals/{urn}/recalls/{uuid4()}/",
        f"/nominals/{urn}/licence/{uuid4()}/conditions/",
        adding(nominal, licence, "no-such-code"),
        adding(nominal, licence, "9ce9d594-e346-4785-9642-c87e764bee37"),
    ):
        assert officer.get(path).status_code == 404
    other = Client()
    other.force_login(cast.officer)
    assert other.get(f"/nominals/{urn}/licence/").status_code == 404


def test_the_return_on_recall_is_told_once_and_begins_their_time_in_custody(
    officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    send(officer, page_of(nominal, "recall"), recall_said(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        said = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        said["place"] = "HMP Fenwick"
        assert send(officer, page_of(nominal, "recallstep"), said).status_code == 302
    spells = (
        "select from_on, place from whereabouts_spell s where kind = 'custody' and not struck_out "
        "and not exists (select from whereabouts_spell l where l.corrects_id = s.id)"
    )
    assert owner_sql(spells) == [(YESTERDAY, "HMP Fenwick")]
    [(returned,)] = owner_sql("select id from licences_recallstep where kind = 'returned'")
    earlier = {"recall_id": str(first), "kind": "returned", "performed_by": "PPCS", "change_reason": "The prison "
                                                                                                     "says otherwise",
               "occurred_at": f"{TODAY.isoformat()}T07:30"}  # fmt: skip
    mend = f"/nominals/{nominal.urn}/facts/licences.recallstep/{returned}/correct/"
    assert send(officer, mend, earlier).status_code == 302
    assert owner_sql(spells) == [(TODAY, "HMP Fenwick")]
    released = {"recall_id": str(first), "how": "executive", "released_on": TODAY.isoformat()}
    assert send(officer, page_of(nominal, "releaseafterrecall"), released).status_code == 302
    assert owner_sql("select ended_on from whereabouts_spellend") == [(TODAY,)]


def strike_the_return_out(manager: Account, nominal: Known) -> None:
    with opened(manager, nominal, STRIKE_OUT) as permit:
        returned = RecallStep.objects.known_at().get(nominal_id=nominal.id, kind="returned")
        recalls.strike_out_recall_fact(permit, returned, change_reason="It was somebody else")


def test_a_return_that_is_struck_out_takes_their_time_in_custody_along(
    manager: Account, officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    send(officer, page_of(nominal, "recall"), recall_said(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        said = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, page_of(nominal, "recallstep"), said).status_code == 302
    strike_the_return_out(manager, nominal)
    assert owner_sql("select bool_or(struck_out) from whereabouts_spell") == [(True,)]


def test_a_step_that_was_no_return_after_all_takes_the_custody_away_and_back_again(
    manager: Account, officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    send(officer, page_of(nominal, "recall"), recall_said(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        said = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, page_of(nominal, "recallstep"), said).status_code == 302
    held = "select count(*) from whereabouts_spell s where not struck_out and not exists (select from "
    held += "whereabouts_spell l where l.corrects_id = s.id)"
    for kind, spells in (("arrested", 0), ("returned", 1)):
        with opened(manager, nominal, STRIKE_OUT) as permit:
            step = RecallStep.objects.known_at().filter(nominal_id=nominal.id).latest("recorded_at")
            recalls.correct_recall_fact(permit, step, change_reason="Read again", today=TODAY, kind=kind)
        assert owner_sql(held) == [(spells,)]


def test_who_was_in_custody_already_is_not_put_there_twice(
    manager: Account, officer: Client, nominal: Known, licence: str, owner_sql: Sql
) -> None:
    spell = {"kind": "custody", "from_on": YESTERDAY.isoformat(), "place": "HMP Fenwick"}
    assert send(officer, f"/nominals/{nominal.urn}/whereabouts/spell/", spell).status_code == 302
    send(officer, page_of(nominal, "recall"), recall_said(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        said = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, page_of(nominal, "recallstep"), said).status_code == 302
    assert owner_sql("select count(*) from whereabouts_spell") == [(1,)]
    strike_the_return_out(manager, nominal)
    assert owner_sql("select bool_or(struck_out) from whereabouts_spell") == [(False,)]
