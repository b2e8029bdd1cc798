"""Licences on their screens: recording, library conditions with their blanks, and recalls up to automatic release."""

import re
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
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, send, text

FROM, UNTIL = TODAY - timedelta(days=30), TODAY + timedelta(days=300)
CHILDREN = "4a5fed48-0fb9-4711-8ddf-b46ddfd90246"
CURFEW = "52faefcf-15f0-42c5-b908-621b4a7ecdb9"
REASONS = "Found in a flat with two children of five and seven; nothing less will keep them safe."
HOSTILE = ("<script>alert(1)</script>", "' or 1=1 --", "A\u202egovernor", "x" * 9000, "{age}", "{{ 7 * 7 }}")


def record_address(nominal: RegisteredNominal, slug: str) -> str:
    return f"/nominals/{nominal.urn}/facts/licences.{slug}/record/"


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def licence(officer: Client, nominal: RegisteredNominal, owner_sql: Sql) -> str:
    """The id of the first row of a licence that was recorded on its form."""
    assert send(officer, record_address(nominal, "licence"), licence_fields()).status_code == 302
    [(first,)] = owner_sql("select first from licences_licence")
    return str(first)


def licence_fields(**changes: str) -> dict[str, str]:
    return {
        "kind": "crd", "from_on": FROM.isoformat(), "until": UNTIL.isoformat(), "library": "4.0", "set_by": "governor",
        **changes,
    }  # fmt: skip


def condition_address(nominal: RegisteredNominal, licence: str, code: str) -> str:
    return f"/nominals/{nominal.urn}/licence/{licence}/conditions/{code}/"


def condition_fields(**changes: Any) -> dict[str, Any]:
    return {"said_gender": "any", "said_age": "16", "from_on": FROM.isoformat(), "set_by": "governor", **changes}


def recall_fields(licence: str, **changes: Any) -> dict[str, Any]:
    return {
        "licence_id": licence, "requested_at": f"{YESTERDAY.isoformat()}T10:00", "requested_by": "R Amis, probation",
        "fixed_term_exclusions": "none", "kind": "fixed_term", "reasons": REASONS, "sentence": "determinate",
        "term_months": "48",
        "rules_for": "adult", "mappa_level": "1", **changes,
    }  # fmt: skip


def test_licence_page_shows_its_dates_and_standard_conditions(
    officer: Client, nominal: RegisteredNominal, licence: str, budget: Budget
) -> None:
    with budget("licence.page"):
        page = text(officer.get(f"/nominals/{nominal.urn}/licence/"))
    assert "In force until" in page
    assert "No crime, good behaviour" in page
    assert "In force" in page
    assert "On licence until" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))


def test_breached_condition_is_shown_on_the_licence_with_a_link_to_open_a_breach_case(
    officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    page = f"/nominals/{nominal.urn}/licence/"
    assert "Never checked" in text(officer.get(page))
    [(first,)] = owner_sql("select first from licences_licencecondition order by wording limit 1")
    check = f"/nominals/{nominal.urn}/conditions/check/"
    assert first.hex in text(officer.get(check))
    assert "No crime, good behaviour" in text(officer.get(f"/nominals/{nominal.urn}/visits/before/"))
    fields = {
        "checked_on": TODAY.isoformat(), "condition_0_ref": first.hex, "condition_0_result": "breach",
        "condition_0_how": "Stayed elsewhere for two nights", "condition_0_method": "reported",
    }  # fmt: skip
    assert send(officer, check, fields).status_code == 302
    shown = text(officer.get(page))
    assert "Breached, reported by another person or system, <time" in shown
    assert "/breaches/open/?check=" in shown


def test_each_visit_has_a_column_with_its_condition_results(
    cast: Cast, officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql, budget: Budget
) -> None:
    [(first, words), *_] = owner_sql("select first, wording from licences_licencecondition order by wording")
    for days, result in ((9, "complied"), (2, "breach")):
        results = [ConditionResult(words, result, "Asked and seen", first)]
        with opened(cast.manager, nominal, RECORD_VISIT) as permit:
            record_visit(
                permit, outcome="seen", began_at=datetime.combine(TODAY - timedelta(days=days), time(10), UTC),
                today=TODAY, second_officer_id=cast.colleague.pk, conditions=results, text="Calm; nothing has changed.",
            )  # fmt: skip
    officer.get(f"/nominals/{nominal.urn}/licence/")
    with budget("licence.page"):
        page = text(officer.get(f"/nominals/{nominal.urn}/licence/"))
    row = page.split(words)[1].split("</tr>")[0]
    cells = re.findall(r'<td data-label="[^"]*\d[^"]*">(.*?)</td>', row, re.DOTALL)
    assert [cell.split(">")[-1].strip() for cell in cells] == ["Complied with", "Breached"]
    assert page.count('class="dense__none"') > 2
    assert "Check conditions" in page


def test_library_condition_is_added_with_its_blanks_filled_in(
    officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    library = text(officer.get(f"/nominals/{nominal.urn}/licence/{licence}/conditions/"))
    assert condition_address(nominal, licence, CHILDREN) in library
    assert send(officer, condition_address(nominal, licence, CHILDREN), condition_fields()).status_code == 302
    hours = {"said_hours": "19:00 to 07:00\n12.00-13.00", "from_on": FROM.isoformat(), "set_by": "governor"}
    assert send(officer, condition_address(nominal, licence, CURFEW), hours).status_code == 302
    page = text(officer.get(f"/nominals/{nominal.urn}/licence/"))
    assert "No unsupervised contact with any child under 16" in page
    assert "between 19:00 and 07:00 and between 12:00 and 13:00" in page
    assert owner_sql("select inputs from licences_licencecondition where code = %s", [CURFEW]) == [
        ({"hours": [["19:00", "07:00"], ["12:00", "13:00"]]},)
    ]


@pytest.mark.parametrize(
    ("code", "changes", "message"),
    [
        (CHILDREN, {"said_age": ""}, "Enter the age limit"),
        (CHILDREN, {"said_age": "sixteen"}, "must be a whole number"),
        (CHILDREN, {"said_age": "900"}, "must be between 1 and 25"),
        (CHILDREN, {"said_gender": "all of them"}, "from the list"),
        (CHILDREN, {"from_on": "2026-13-45"}, "must be a real date"),
        (CURFEW, {"said_hours": "late"}, "a start time and an end time, like 19:00 to 07:00"),
        (CURFEW, {"said_hours": "25:00 to 07:00"}, "time, like 09:30"),
        (CURFEW, {"said_hours": "07:00 to 07:00"}, "different times"),
        (CURFEW, {"said_hours": "1:00-2:00\n3:00-4:00\n5:00-6:00\n7:00-8:00"}, "3 lines or fewer"),
    ],
)
def test_wrong_value_in_a_condition_is_explained_and_kept_as_typed(
    officer: Client, nominal: RegisteredNominal, licence: str, code: str, changes: dict[str, str], message: str
) -> None:
    page = send(officer, condition_address(nominal, licence, code), condition_fields(**changes))
    assert page.status_code == 200
    assert message in text(page)
    for name, typed in changes.items():
        assert name == "said_gender" or typed.split("-")[0] in text(page)


def test_bespoke_condition_keeps_its_exact_wording_through_a_correction(
    officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    words = "Not to enter the “Old Mill” [site], {or} be within 100 m of it."
    fields = {
        "wording": words, "category": "movement", "subject": "place", "from_on": FROM.isoformat(),
        "set_by": "parole_board",
    }  # fmt: skip
    assert send(officer, condition_address(nominal, licence, "bespoke"), fields).status_code == 302
    [(row_id, stored)] = owner_sql("select id, wording from licences_licencecondition where standing = 'bespoke'")
    assert stored == words
    correction = f"/nominals/{nominal.urn}/facts/licences.licencecondition/{row_id}/correct/"
    assert 'name="wording"' not in text(officer.get(correction))
    changed = {"subject": "other", "from_on": FROM.isoformat(), "set_by": "parole_board", "wording": "Nothing"}
    assert send(officer, correction, {**changed, "change_reason": "It is about more than a place."}).status_code == 302
    assert owner_sql("select wording, subject from licences_licencecondition where corrects_id = %s", [row_id]) == [
        (words, "other")
    ]


def test_recall_shows_its_type_and_date_of_automatic_release(
    officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    assert send(officer, record_address(nominal, "recall"), recall_fields(licence)).status_code == 302
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("authorised", "revoked", "arrested", "returned"):
        fields = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, record_address(nominal, "recallstep"), fields).status_code == 302
    page = text(officer.get(f"/nominals/{nominal.urn}/recalls/{first}/"))
    assert "Type by the law on that date: fixed term" in page
    assert "Automatic release: 56 day recall" in page
    assert (YESTERDAY + timedelta(days=55)).isoformat() in page
    assert "Conditions breached" in page
    assert "Revoked on" in text(officer.get(f"/nominals/{nominal.urn}/licence/"))


def test_recall_type_that_differs_from_the_law_is_queried_before_it_is_recorded(
    officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    page = send(officer, record_address(nominal, "recall"), recall_fields(licence, mappa_level="3"))
    assert "this is a standard recall: managed at MAPPA Level 3" in text(page)
    assert owner_sql("select count(*) from licences_recall") == [(0,)]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_refused_or_escaped(
    officer: Client, nominal: RegisteredNominal, licence: str, typed: str
) -> None:
    answers = [
        send(officer, record_address(nominal, "licence"), licence_fields(set_by_name=typed, kind="parole")),
        send(
            officer,
            condition_address(nominal, licence, CHILDREN),
            condition_fields(said_age=typed, said_department=typed),
        ),
        send(
            officer,
            condition_address(nominal, licence, "bespoke"),
            {"wording": typed, "category": typed, "subject": typed},
        ),
        send(
            officer,
            record_address(nominal, "recall"),
            recall_fields(licence, reasons=typed, breached=typed, tried=typed),
        ),
        send(
            officer,
            record_address(nominal, "recallstep"),
            {"recall_id": typed, "kind": typed, "occurred_at": typed, "performed_by": typed},
        ),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert "<script>alert" not in text(officer.get(f"/nominals/{nominal.urn}/licence/"))


def test_unknown_recall_licence_or_condition_and_reader_without_access_get_not_found(
    officer: Client, nominal: RegisteredNominal, licence: str, cast: Cast
) -> None:
    urn = nominal.urn
    for path in (
        f"/nominals/{urn}/recalls/{uuid4()}/",
        f"/nominals/{urn}/licence/{uuid4()}/conditions/",
        condition_address(nominal, licence, "no-such-code"),
        condition_address(nominal, licence, "9ce9d594-e346-4785-9642-c87e764bee37"),
    ):
        assert officer.get(path).status_code == 404
    without_access = Client()
    without_access.force_login(cast.officer)
    assert without_access.get(f"/nominals/{urn}/licence/").status_code == 404


def test_return_on_recall_starts_time_in_custody_that_follows_corrections_and_release(
    officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    send(officer, record_address(nominal, "recall"), recall_fields(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        fields = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        fields["place"] = "HMP Fenwick"
        assert send(officer, record_address(nominal, "recallstep"), fields).status_code == 302
    spells = (
        "select from_on, place from whereabouts_spell s where kind = 'custody' and not struck_out "
        "and not exists (select from whereabouts_spell l where l.corrects_id = s.id)"
    )
    assert owner_sql(spells) == [(YESTERDAY, "HMP Fenwick")]
    [(returned,)] = owner_sql("select id from licences_recallstep where kind = 'returned'")
    earlier = {"recall_id": str(first), "kind": "returned", "performed_by": "PPCS", "change_reason": "The prison "
                                                                                                     "says otherwise",
               "occurred_at": f"{TODAY.isoformat()}T07:30"}  # fmt: skip
    correction = f"/nominals/{nominal.urn}/facts/licences.recallstep/{returned}/correct/"
    assert send(officer, correction, earlier).status_code == 302
    assert owner_sql(spells) == [(TODAY, "HMP Fenwick")]
    released = {"recall_id": str(first), "how": "executive", "released_on": TODAY.isoformat()}
    assert send(officer, record_address(nominal, "releaseafterrecall"), released).status_code == 302
    assert owner_sql("select ended_on from whereabouts_spellend") == [(TODAY,)]


def strike_out_return(manager: Account, nominal: RegisteredNominal) -> None:
    with opened(manager, nominal, STRIKE_OUT) as permit:
        returned = RecallStep.objects.known_at().get(nominal_id=nominal.id, kind="returned")
        recalls.strike_out_recall_fact(permit, returned, change_reason="It was somebody else")


def test_striking_out_a_return_strikes_out_the_time_in_custody(
    manager: Account, officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    send(officer, record_address(nominal, "recall"), recall_fields(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        fields = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, record_address(nominal, "recallstep"), fields).status_code == 302
    strike_out_return(manager, nominal)
    assert owner_sql("select bool_or(struck_out) from whereabouts_spell") == [(True,)]


def test_correcting_the_kind_of_a_recall_step_removes_and_restores_time_in_custody(
    manager: Account, officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    send(officer, record_address(nominal, "recall"), recall_fields(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        fields = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, record_address(nominal, "recallstep"), fields).status_code == 302
    in_custody = "select count(*) from whereabouts_spell s where not struck_out and not exists (select from "
    in_custody += "whereabouts_spell l where l.corrects_id = s.id)"
    for kind, spells in (("arrested", 0), ("returned", 1)):
        with opened(manager, nominal, STRIKE_OUT) as permit:
            step = RecallStep.objects.known_at().filter(nominal_id=nominal.id).latest("recorded_at")
            recalls.correct_recall_fact(permit, step, change_reason="Read again", today=TODAY, kind=kind)
        assert owner_sql(in_custody) == [(spells,)]


def test_return_of_a_nominal_already_in_custody_adds_no_time_in_custody(
    manager: Account, officer: Client, nominal: RegisteredNominal, licence: str, owner_sql: Sql
) -> None:
    spell = {"kind": "custody", "from_on": YESTERDAY.isoformat(), "place": "HMP Fenwick"}
    assert send(officer, f"/nominals/{nominal.urn}/whereabouts/spell/", spell).status_code == 302
    send(officer, record_address(nominal, "recall"), recall_fields(licence))
    [(first,)] = owner_sql("select first from licences_recall")
    for kind in ("revoked", "returned"):
        fields = {
            "recall_id": str(first),
            "kind": kind,
            "occurred_at": f"{YESTERDAY.isoformat()}T12:00",
            "performed_by": "PPCS",
        }
        assert send(officer, record_address(nominal, "recallstep"), fields).status_code == 302
    assert owner_sql("select count(*) from whereabouts_spell") == [(1,)]
    strike_out_return(manager, nominal)
    assert owner_sql("select bool_or(struck_out) from whereabouts_spell") == [(False,)]
