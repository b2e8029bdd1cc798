"""A new nominal from a court result: entered step by step, checked with its legal effect, and only then registered."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.record.models import Draft
from tests.support.fixture_types import Sql
from tests.support.people import PERSON, Cast, RegisteredNominal, acting
from tests.web.sending import TODAY, send, text

LONG_AGO = (TODAY - timedelta(days=30)).isoformat()
PERSON_FIELDS = {
    "forenames": "Corin", "surname": "Samplewright", "born_on": "1981-05-09", "sex": "male", "pnc": "", "kind": "rso",
    "information_source": "Exampleton Crown Court",
}  # fmt: skip
RESULT = {
    "gateway": "conviction", "offence": "SOA 2003 s.9", "on": LONG_AGO, "sentenced_on": LONG_AGO,
    "court": "Exampleton Crown Court", "offended_on": "2024-02-01", "victim_age": "13",
}  # fmt: skip
SENTENCE = {"kind": "imprisonment", "months": "20", "suspended_months": "24"}
WHERE = {"where": "community", "kind": "home", "lines": "3 Fictional Court\nExampleton", "from_on": "2020-01-01"}


class Writer:
    """An officer who fills in the steps of one draft."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.draft = send(client, "/nominals/new/", {}).url.split("/")[3]

    def address(self, step: str) -> str:
        return f"/nominals/new/{self.draft}/{step}/"

    def version(self, step: str) -> str:
        return text(self.client.get(self.address(step))).split('name="version" value="')[1].split('"')[0]

    def send(self, step: str, fields: dict[str, str], **more: Any) -> Any:
        return send(self.client, self.address(step), {"version": self.version(step), **fields}, **more)

    def send_all(self, **instead: dict[str, str]) -> None:
        for step, fields in {"person": PERSON_FIELDS, "result": RESULT, "where": WHERE}.items():
            answer = self.send(step, {**fields, **instead.get(step, {})})
            assert answer.status_code == 302, text(answer)
        assert self.send("sentence", {**SENTENCE, **instead.get("sentence", {}), "add": "1"}).status_code == 302


@pytest.fixture
def sergeant(client: Client, supervisor: Account) -> Writer:
    client.force_login(supervisor)
    return Writer(client)


@pytest.fixture
def officer(client: Client, manager: Account) -> Writer:
    client.force_login(manager)
    return Writer(client)


def holder(cast: Cast) -> dict[str, str]:
    return {"team": str(cast.east.pk), "offender_manager": str(cast.manager.pk), "lead_agency": "POL"}


def test_new_nominal_is_checked_with_its_legal_effect_and_then_registered(sergeant: Writer, cast: Cast, owner_sql: Sql):
    sergeant.send_all()
    assert sergeant.send("holder", holder(cast)).url == sergeant.address("check")

    shown = text(sergeant.client.get(sergeant.address("check")))
    for words in ("Samplewright", "SOA 2003 s.9", "20 months, suspended for 24 months", "Legal effect",
                  "120 months", "Initial notification", "SOA 2003 s.83(1)"):  # fmt: skip
        assert words in shown
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]

    answer = sergeant.send("check", {})
    [(urn,)] = owner_sql("select urn from nominals_nominal")
    assert answer.url == f"/nominals/{urn}/"
    assert "The nominal is on the register" in text(sergeant.client.get(answer.url))
    assert owner_sql("select months, suspended_months from convictions_disposal") == [(20, 24)]
    assert owner_sql("select offender_manager_id from nominals_casereach") == [(cast.manager.pk,)]
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_sentence_that_looks_swapped_is_queried_and_recorded_once_confirmed(
    sergeant: Writer, cast: Cast, owner_sql: Sql
):
    sergeant.send_all(sentence={"months": "24", "suspended_months": "6"})
    sergeant.send("holder", holder(cast))
    shown = text(sergeant.client.get(sergeant.address("check")))
    assert "24 months suspended for 6 months is recorded" in shown
    assert "The two numbers may be swapped" in shown
    assert sergeant.send("check", {}).status_code == 200
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]
    token = text(sergeant.client.get(sergeant.address("check"))).split('name="unlikely_seen" value="')[1].split('"')[0]
    confirmation = {"confirm_unlikely": "on", "unlikely_reason": "Read from the certificate", "unlikely_seen": token}
    assert sergeant.send("check", confirmation).status_code == 302
    [disposal] = owner_sql("select months, suspended_months, as_passed, change_reason from convictions_disposal")
    assert disposal == (24, 6, True, "Read from the certificate")


def test_nominal_registered_by_an_offender_manager_awaits_allocation_by_a_supervisor(officer: Writer, owner_sql: Sql):
    officer.send_all()
    assert "A supervisor of your force allocates the case" in text(officer.client.get(officer.address("holder")))
    assert officer.send("holder", {}).url == officer.address("check")
    assert "By a supervisor of your force" in text(officer.client.get(officer.address("check")))
    answer = officer.send("check", {})
    [(urn,)] = owner_sql("select urn from nominals_nominal")
    assert answer.url == f"/nominals/new/done/{urn}/"
    assert urn in text(officer.client.get(answer.url))
    assert officer.client.get(f"/nominals/{urn}/whole/").status_code == 404


@pytest.mark.parametrize("who", ["manager", "coordinator"])
def test_role_that_may_not_allocate_can_continue_from_the_step_or_leave_it(
    client: Client, cast: Cast, owner_sql: Sql, who: str
):
    client.force_login(getattr(cast, who))
    writer = Writer(client)
    writer.send_all()
    assert writer.send("holder", {"leave": "1"}).url == "/nominals/new/"
    assert writer.send("holder", {"go_on": "1", **holder(cast)}).url == writer.address("check")
    assert writer.send("check", {}).status_code == 302
    assert owner_sql("select offender_manager_id from nominals_casereach") == [(None,)], (
        "the allocation that was sent is ignored"
    )


def test_form_sent_twice_registers_one_nominal(officer: Writer, owner_sql: Sql):
    officer.send_all()
    fields, key = {"version": officer.version("check")}, uuid4()
    answers = [send(officer.client, officer.address("check"), fields, key) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert owner_sql("select count(*) from nominals_nominal") == [(1,)]


def test_missing_step_is_named_and_nothing_is_recorded(officer: Writer, owner_sql: Sql):
    officer.send("person", PERSON_FIELDS)
    answer = officer.send("check", {})
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert "Court result" in text(answer)
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]


@pytest.mark.parametrize(
    ("step", "fields", "words"),
    [
        ("person", {**PERSON_FIELDS, "surname": ""}, "Enter surname"),
        ("person", {**PERSON_FIELDS, "born_on": "2099-01-01"}, "must be on or before"),
        ("person", {**PERSON_FIELDS, "forenames": "a" * 201}, "200 characters or fewer"),
        ("result", {**RESULT, "offence": ""}, "Enter the offence"),
        ("result", {**RESULT, "on": "2099-01-01"}, "must be on or before"),
        ("result", {**RESULT, "victim_age": "-1"}, "between 0 and 130"),
        ("where", {"where": "custody"}, "Enter the first date in custody, hospital or abroad"),
        ("where", {"where": "community", "kind": "home"}, "Enter the address"),
        ("sentence", {"kind": "imprisonment", "months": "many", "add": "1"}, "whole number"),
    ],
)
def test_wrong_value_in_a_step_is_explained(officer: Writer, step: str, fields: dict[str, str], words: str):
    answer = officer.send(step, fields)
    assert answer.status_code == 200
    assert words in text(answer)


def test_contradiction_between_steps_links_to_the_step_to_correct(officer: Writer, owner_sql: Sql):
    officer.send_all(person={"born_on": LONG_AGO})
    answer = officer.send("check", {})
    assert "date of birth must be before" in text(answer)
    assert officer.address("person") in text(answer)
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]


def test_unlikely_value_is_recorded_only_once_confirmed_with_a_reason(officer: Writer, owner_sql: Sql):
    earlier = (TODAY - timedelta(days=60)).isoformat()
    officer.send_all(result={"sentenced_on": earlier})
    page = text(officer.client.get(officer.address("check")))
    assert "Check this before it is recorded" in page
    assert officer.send("check", {}).status_code == 200
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]

    token = page.split('name="unlikely_seen" value="')[1].split('"')[0]
    fields = {"unlikely_seen": token, "confirm_unlikely": "on", "unlikely_reason": "So says the court’s own record"}
    assert officer.send("check", fields).status_code == 302
    assert owner_sql("select change_reason from convictions_conviction") == [("So says the court’s own record",)]


def test_possible_duplicate_is_shown_before_the_next_step(officer: Writer, nominal: RegisteredNominal):
    same_person = {
        **PERSON_FIELDS, "forenames": PERSON.forenames, "surname": PERSON.surname, "born_on": PERSON.born_on.isoformat()
    }  # fmt: skip
    answer = officer.send("person", same_person)
    assert answer.status_code == 200
    assert nominal.urn in text(answer)
    assert officer.send("person", {**same_person, "nobody_known": "on"}).status_code == 302


def test_possible_duplicate_without_access_is_not_shown(client: Client, stranger: Account, nominal: RegisteredNominal):
    client.force_login(stranger)
    same_person = {
        **PERSON_FIELDS, "forenames": PERSON.forenames, "surname": PERSON.surname, "born_on": PERSON.born_on.isoformat()
    }  # fmt: skip
    assert Writer(client).send("person", same_person).status_code == 302


def test_draft_changed_in_another_window_is_shown_with_what_was_typed(officer: Writer):
    stale = officer.version("person")
    officer.send("person", PERSON_FIELDS)
    answer = send(
        officer.client, officer.address("person"), {**PERSON_FIELDS, "surname": "Otherwright", "version": stale}
    )
    assert answer.status_code == 409
    assert "Samplewright" in text(answer)
    assert "Otherwright" in text(answer)


def test_check_of_a_draft_changed_meanwhile_records_nothing(officer: Writer, owner_sql: Sql):
    officer.send_all()
    stale = officer.version("check")
    officer.send("person", {**PERSON_FIELDS, "surname": "Otherwright"})
    assert send(officer.client, officer.address("check"), {"version": stale}).status_code == 409
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]


def test_unfinished_draft_is_saved_and_listed(officer: Writer):
    assert officer.send("person", {"surname": "Samplewright", "leave": "1"}).url == "/nominals/new/"
    assert officer.draft in text(officer.client.get("/nominals/new/"))
    assert "Samplewright" in text(officer.client.get(officer.address("person")))


def test_draft_can_be_opened_only_by_its_author(officer: Writer, cast: Cast):
    officer.send("person", PERSON_FIELDS)
    colleague = Client()
    colleague.force_login(cast.colleague)
    assert colleague.get(officer.address("person")).status_code == 404
    assert send(colleague, officer.address("person"), {**PERSON_FIELDS, "version": "2"}).status_code == 404
    with acting(cast.colleague):
        assert not Draft.objects.exists()
    with acting(cast.manager):
        assert Draft.objects.count() == 1


def test_expired_draft_is_not_found_and_is_deleted(officer: Writer, owner_sql: Sql):
    owner_sql("update record_draft set expires_at = now()")
    assert officer.client.get(officer.address("person")).status_code == 404
    send(officer.client, "/nominals/new/", {})
    assert owner_sql("select count(*) from record_draft") == [(1,)]


def test_discarded_draft_is_deleted(officer: Writer, owner_sql: Sql):
    assert send(officer.client, f"/nominals/new/{officer.draft}/discard/", {}).status_code == 302
    assert owner_sql("select count(*) from record_draft") == [(0,)]


@pytest.mark.parametrize("who", ["partner", "auditor", "administrator"])
def test_roles_that_may_not_register_find_no_page(client: Client, cast: Cast, owner_sql: Sql, who: str):
    client.force_login(getattr(cast, who))
    assert client.get("/nominals/new/").status_code == 404
    assert send(client, "/nominals/new/", {}).status_code == 404
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_disposal_can_be_removed_from_a_draft(officer: Writer):
    officer.send("sentence", {**SENTENCE, "add": "1"})
    officer.send("sentence", {"kind": "fine", "add": "1"})
    officer.send("sentence", {"remove": "0"})
    shown = text(officer.client.get(officer.address("sentence")))
    assert "<b>Fine</b>" in shown
    assert "<b>Imprisonment" not in shown


def test_second_disposal_must_be_consecutive_or_concurrent(officer: Writer):
    officer.send("sentence", {**SENTENCE, "add": "1"})
    shown = text(officer.client.get(officer.address("sentence")))
    assert shown.count('name="consecutive_to"') == 2
    assert 'value="concurrent" checked' not in shown
    refused = officer.send("sentence", {**SENTENCE, "add": "1"})
    assert "Select what it is consecutive to, or that it is concurrent" in text(refused)
    assert officer.send("sentence", {**SENTENCE, "consecutive_to": "same", "add": "1"}).status_code == 302
    assert text(officer.client.get(officer.address("sentence"))).count("<b>Imprisonment") == 2
