"""Differences from prison and probation systems: both values, a prefilled form, and an answer with a reason."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.exchange.hmpps.message_comparison import compare_changed_records
from mosovo.organisations.models import Account
from tests.api.systems import System
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, register
from tests.support.query_budgets import Budget
from tests.support.source_messages import compare_messages, connect_feed, message, register_with_numbers
from tests.support.source_messages import send as sent
from tests.web.sending import send, text
from tests.web.source_difference_pages import find_statement_url, forms_of

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }}"
WHY = "The certificate was seen at the station on 2 March."


@pytest.fixture
def known(cast: Cast) -> RegisteredNominal:
    """A person whose record has the reference numbers of the test messages."""
    return register_with_numbers(cast)


@pytest.fixture
def feed(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """The system that passes on messages from prison and probation."""
    return connect_feed(cast, as_jobs, owner_sql)


@pytest.fixture
def birth_page(feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql) -> str:
    """The page of a difference about the date of birth."""
    sent(feed, "person", message("person", dateOfBirth="1984-06-02"))
    compare_messages(as_jobs)
    return find_statement_url(owner_sql, known, "birth")


def test_differences_are_listed_only_for_accounts_with_access_to_the_case(
    cast: Cast, birth_page: str, budget: Budget
) -> None:
    supervisor = sign_in(cast.supervisor)
    supervisor.get("/differences/")
    with budget("differences.board"):
        board = text(supervisor.get("/differences/"))
    for words in ("MARCHETTI", "Date of birth", "2 Jun 1984", "1 Jun 1984", "Probation feed", "Offender manager"):
        assert words in board, words
    for account in (cast.manager, cast.inspector):
        assert "MARCHETTI" in text(sign_in(account).get("/differences/"))
    assert "No open differences." in text(sign_in(cast.stranger).get("/differences/"))
    assert "MARCHETTI" not in text(sign_in(cast.stranger_inspector).get("/differences/"))
    for account in (cast.stranger, cast.practitioner, cast.partner, cast.officer, cast.auditor, cast.administrator):
        client = sign_in(account)
        assert client.get(birth_page).status_code in (403, 404), account.username
        assert send(client, birth_page, {"reason": WHY}).status_code in (403, 404), account.username
    assert Client().get("/differences/").status_code == 302


def test_count_of_open_differences_matches_a_count_of_the_rows(
    cast: Cast, feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    sent(feed, "person", message("person", dateOfBirth="1984-06-02"))
    sent(feed, "addresses", message("addresses"))
    sent(feed, "mappa", {**message("mappa"), "keys": {"crn": "Z999999"}})
    compare_messages(as_jobs)
    rows = owner_sql("select state, is_current from exchange_sourcestatement where nominal_id = %s", [known.id])
    number = sum(is_current and state in ("different", "question") for state, is_current in rows)
    assert number > 1
    inspector = sign_in(cast.inspector)
    page = text(inspector.get("/differences/"))
    assert f"{number} open differences" in page
    assert "1 unmatched message<" in page
    assert f"{number} open differences" in text(inspector.get("/boards/"))


def test_difference_is_on_today_of_the_person_who_must_answer(
    cast: Cast, feed: System, known: RegisteredNominal, as_jobs: AsJobs, birth_page: str, owner_sql: Sql
) -> None:
    def waiting(account: Account) -> int:
        found = re.search(r"(\d+) differences? between the record and prison", text(sign_in(account).get("/")))
        return int(found[1]) if found else 0

    number = count_open(owner_sql, "manager")
    assert waiting(cast.manager) == number > 1
    assert [waiting(account) for account in (cast.colleague, cast.supervisor, cast.coordinator)] == [0, 0, 0]
    assert send(sign_in(cast.manager), birth_page, {"reason": WHY}).status_code == 302
    assert waiting(cast.manager) == number - 1
    sent(feed, "mappa", message("mappa"))
    compare_messages(as_jobs)
    assert waiting(cast.coordinator) == count_open(owner_sql, "coordinator") > 0


def count_open(owner_sql: Sql, owner: str) -> int:
    """Count the open differences that wait for this owner."""
    rows = owner_sql("select state, is_current from exchange_sourcestatement where owner = %s", [owner])
    return sum(is_current and state in ("different", "question") for state, is_current in rows)


def test_filters_of_the_list_and_its_empty_state(cast: Cast, birth_page: str) -> None:
    manager = sign_in(cast.manager)
    assert "MARCHETTI" in text(manager.get("/differences/?shape=person&owner=manager"))
    for query in ("shape=mappa", "owner=coordinator"):
        page = text(manager.get(f"/differences/?{query}"))
        assert "No open differences of this kind." in page
        assert "MARCHETTI" not in page
    for query in ("shape=nonsense", "shape=%3Cb%3E", "owner=x&after=1.2", "scope=galaxy"):
        assert manager.get(f"/differences/?{query}").status_code == 200, query


def test_difference_shows_both_values_and_a_prefilled_correction_that_resolves_it(
    cast: Cast, known: RegisteredNominal, birth_page: str, as_jobs: AsJobs, owner_sql: Sql, budget: Budget
) -> None:
    manager = sign_in(cast.manager)
    manager.get(birth_page)
    with budget("differences.one"):
        page = manager.get(birth_page).content.decode()
    for words in ("2 Jun 1984", "1 Jun 1984", "Probation feed", "HMPPS Prisoner Search", "answer by"):
        assert words in page, words
    [(action, fields)] = forms_of(page)
    assert action.endswith("/correct/")
    before = owner_sql("select count(*) from identity_birth")
    opened = manager.post(action, fields)
    assert opened.status_code == 200
    assert 'value="1984"' in opened.content.decode()
    assert owner_sql("select count(*) from identity_birth") == before, "nothing is recorded before the form is saved"
    correction = {name: value for name, value in fields.items() if name != "look"}
    answer = manager.post(action, {**correction, "idempotency_key": str(uuid4()), "change_reason": WHY})
    if answer.status_code == 200:
        seen = dict(re.findall(r'name="(unlikely_seen)" value="(.*?)"', answer.content.decode()))
        confirm = {"confirm_unlikely": "on", "unlikely_reason": WHY, **seen}
        answer = manager.post(action, {**correction, "idempotency_key": str(uuid4()), "change_reason": WHY, **confirm})
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select information_source from identity_birth order by recorded_at desc limit 1")[0][
        0
    ].startswith("Probation feed, ")
    with as_jobs():
        assert compare_changed_records(TODAY) == 1
    assert owner_sql("select state from exchange_sourcestatement where rule = 'birth'") == [("agreed",)]
    assert "The record now agrees" in text(manager.get(f"/nominals/{known.urn}/differences/"))


def test_record_is_kept_over_the_source_with_a_reason(
    cast: Cast, known: RegisteredNominal, feed: System, birth_page: str, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    manager = sign_in(cast.manager)
    assert "why the record is right" in text(send(manager, birth_page, {"reason": " "}))
    key = uuid4()
    assert send(manager, birth_page, {"reason": WHY}, key).status_code == 302
    assert send(manager, birth_page, {"reason": WHY}, key).status_code == 302, "a form sent twice"
    assert "It was answered meanwhile" in text(send(manager, birth_page, {"reason": "Another answer"}))
    assert owner_sql("select state, decided_by_id, reason from exchange_sourcestatement where rule = 'birth'") == [
        ("kept", cast.manager.pk, WHY)
    ]
    assert WHY in text(manager.get(birth_page))
    sent(feed, "person", message("person", 2, minutes=5, dateOfBirth="1984-06-02"))
    compare_messages(as_jobs)
    assert owner_sql("select state, times from exchange_sourcestatement where rule = 'birth'") == [("kept", 2)]
    logged = owner_sql("select subjects, detail ->> 'state' from audit_auditentry where action = "
                       "'exchange.answer_difference' and verb <> 'consultation' and detail <> '{}'")  # fmt: skip
    assert logged == [([known.id], "kept")]


def test_mappa_differences_are_answered_by_the_coordinator(
    cast: Cast, known: RegisteredNominal, feed: System, birth_page: str, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    sent(feed, "mappa", message("mappa"))
    compare_messages(as_jobs)
    wren = sign_in(cast.coordinator)
    level = find_statement_url(owner_sql, known, "mappa_level")
    page = text(wren.get(level))
    assert "MAPPA co-ordinator: answer by" in page
    assert [action for action, _ in forms_of(page)] == [f"/nominals/{known.urn}/facts/mappa.levelscreening/record/"]
    assert "MARCHETTI" in text(wren.get("/differences/?owner=coordinator"))
    assert send(wren, level, {"reason": "The panel set Level 1 in March."}).status_code == 302
    assert "Offender manager of the case answers it." in text(wren.get(birth_page))
    assert send(wren, birth_page, {"reason": WHY}).status_code == 404
    assert (
        send(sign_in(cast.manager), find_statement_url(owner_sql, known, "mappa_category"), {"reason": WHY}).status_code
        == 302
    )


def test_hostile_text_of_a_source_is_shown_as_text(
    cast: Cast, known: RegisteredNominal, feed: System, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    sent(feed, "person", message("person", lastName=HOSTILE, inOutStatus=HOSTILE))
    compare_messages(as_jobs)
    manager = sign_in(cast.manager)
    for address in (
        find_statement_url(owner_sql, known, "legal_name"), find_statement_url(owner_sql, known, "in_prison"),
        "/differences/", f"/nominals/{known.urn}/differences/", f"/nominals/{known.urn}/",
    ):  # fmt: skip
        page = manager.get(address).content.decode()
        assert "<script>alert" not in page
        assert ("{{ 7 * 7 }}" in page) is (not address.endswith(f"{known.urn}/")), address


def test_question_about_an_unknown_code_is_answered(
    cast: Cast, known: RegisteredNominal, feed: System, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    sent(feed, "person", message("person", gender="Q"))
    compare_messages(as_jobs)
    manager, address = sign_in(cast.manager), find_statement_url(owner_sql, known, "sex")
    assert "gender has the code Q" in text(manager.get(address))
    assert send(manager, address, {"reason": "The prison entered it by mistake."}).status_code == 302
    assert owner_sql("select state from exchange_sourcestatement where rule = 'sex'") == [("answered",)]


def test_case_file_shows_the_open_differences(cast: Cast, known: RegisteredNominal, birth_page: str) -> None:
    manager = sign_in(cast.manager)
    for address in (f"/nominals/{known.urn}/", f"/nominals/{known.urn}/sections/case/"):
        page = text(manager.get(address))
        assert "3 differences from prison or probation to answer, the first by" in page, address
        assert f"/nominals/{known.urn}/differences/" in page
    whole = text(manager.get(f"/nominals/{known.urn}/whole/"))
    assert "Prison and probation systems" in whole
    assert "3 differences from prison or probation" in whole
    board = text(manager.get("/boards/"))
    assert "3 open differences" in board


def test_unmatched_message_is_matched_to_a_nominal_or_set_aside(
    cast: Cast, feed: System, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    nominal = register(cast)
    sent(feed, "mappa", message("mappa"))
    sent(feed, "recall", message("recall"))
    sent(feed, "addresses", {**message("addresses"), "keys": {"crn": "Z999999"}})
    supervisor = sign_in(cast.supervisor)
    listed = text(supervisor.get("/differences/unmatched/"))
    assert ("Probation X123456" in listed, "Probation Z999999" in listed) == (True, True)
    assert "3 unmatched messages" in text(supervisor.get("/differences/"))
    keys = {shape: str(key) for shape, key in owner_sql("select shape, id from exchange_sourcemessage")}
    address = f"/differences/unmatched/{keys['mappa']}/"
    for account in (cast.manager, cast.coordinator, cast.stranger_inspector, cast.officer, cast.administrator):
        client = sign_in(account)
        expected = 200 if account == cast.stranger_inspector else 404
        assert client.get("/differences/unmatched/").status_code == expected, account.username
        assert client.get(address).status_code == 404, account.username
    assert supervisor.get(address, {"urn": "nonsense"}).status_code == 400
    redirect = supervisor.get(address, {"urn": nominal.urn.lower()})
    assert redirect["Location"] == f"/nominals/{nominal.urn}/messages/{keys['mappa']}/match/"
    assert supervisor.get(redirect["Location"]).status_code == 200
    hidden = redirect["Location"].replace(nominal.urn, "NS-0000-0000")
    assert supervisor.get(hidden).status_code == send(supervisor, hidden, {}).status_code == 404
    assert send(sign_in(cast.manager), redirect["Location"], {}).status_code == 404
    assert "how you know" in text(send(supervisor, redirect["Location"], {}))
    assert send(supervisor, redirect["Location"], {"reason": WHY}).status_code == 302
    assert owner_sql("select kind, value, information_source from identity_identifier") == [
        ("probation", "X123456", "Probation feed")
    ]
    assert compare_messages(as_jobs) == 2, "the other message with the same number is matched too"
    set_aside = f"/differences/unmatched/{keys['addresses']}/"
    assert "why it is not about anyone" in text(send(supervisor, set_aside, {"reason": ""}))
    assert send(supervisor, set_aside, {"reason": "Not on the register."}).status_code == 302
    assert supervisor.get(set_aside).status_code == 404
    assert "No unmatched messages." in text(supervisor.get("/differences/unmatched/"))
    logged = {action for (action,) in owner_sql("select distinct action from audit_auditentry")}
    assert {"exchange.match_source_message", "exchange.set_aside_source_message",
            "exchange.list_unmatched_messages"} <= logged  # fmt: skip
