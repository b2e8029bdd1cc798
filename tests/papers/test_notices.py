"""The notice of requirements: built from the law, stored word for word, and served with proof."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.documents.content_blocks import PrintedDocument
from mosovo.organisations.models import Account
from mosovo.rooms.notifications.models import RequirementsNotice
from mosovo.rooms.notifications.policy import VIEW
from tests.papers.document_text import words_of_pdf
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.second_factors import show_factor
from tests.web.sending import TODAY, send, text

SERVED = {
    "how": "in_person", "served_on": TODAY.isoformat(), "place": "Hexley Police Station",
    "served_by": "PC Tamsin Oakthorpe 4101", "witnessed_by": "PC Idris Fenwick 4102", "signed": "on",
}  # fmt: skip


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def draw_up_notice(client: Client, nominal: RegisteredNominal, owner_sql: Sql) -> str:
    """Draw up a notice and return its address."""
    answer = send(client, f"/nominals/{nominal.urn}/notices/new/", {})
    assert (answer.status_code, answer.url) == (302, f"/nominals/{nominal.urn}/notices/")
    [(first,)] = owner_sql("select first from notifications_requirementsnotice order by recorded_at desc limit 1")
    return f"/nominals/{nominal.urn}/notices/{first}"


def test_notice_states_the_requirements_of_the_nominal(officer: Client, nominal: RegisteredNominal):
    page = text(officer.get(f"/nominals/{nominal.urn}/notices/new/"))
    for words in (
        "Alwyn Piers MARCHETTI", "It began on Monday 3 March 2025 and lasts until the end of Saturday 2 March 2030.",
        "Go to a police station and give your details for the first time",
        "You should have done this by the end of Wednesday 5 March 2025.",
        "every bank account, bank card and credit card you have", "within 7 days after each time",
        "It does not mean that you agree with it",
    ):  # fmt: skip
        assert words in page, words


def test_notice_is_stored_word_for_word_and_unchanged_by_later_record_changes(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, cast: Cast
):
    address = draw_up_notice(officer, nominal, owner_sql)
    before = officer.get(f"{address}/notice.pdf").content
    owner_sql("set session_replication_role = replica; update identity_name set surname = 'Changed'")
    assert officer.get(f"{address}/notice.pdf").content == before
    assert "MARCHETTI" in words_of_pdf(before)
    with opened(cast.manager, nominal, VIEW):
        kept = RequirementsNotice.objects.get()
        assert PrintedDocument.from_content(kept.content).digest() == kept.digest
        assert kept.law_version
        assert kept.words_version


def test_service_of_notice_is_recorded_once_and_shown_on_the_case(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = draw_up_notice(officer, nominal, owner_sql)
    assert "not served yet" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    key = uuid4()
    answers = [send(officer, f"{address}/served/", SERVED, key) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302], text(answers[0])
    case, listed = text(officer.get(f"/nominals/{nominal.urn}/whole/")), text(officer.get(answers[0].url))
    for page in (case, listed):
        assert "Given in person" in page
        assert "witnessed by PC Idris Fenwick 4102" in page
        assert "Signed for" in page
    assert owner_sql("select count(*) from notifications_proofofservice") == [(1,)]
    assert owner_sql(
        "select count(*) from audit_auditentry where action = 'notification.serve' and detail ? 'rows'"
    ) == [(1,)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"served_on": (TODAY + timedelta(days=1)).isoformat()}, "must be on or before"),
        (
            {"served_on": (TODAY - timedelta(days=1)).isoformat()},
            "must be on or after the date the notice was drawn up",
        ),
        ({"place": ""}, "Enter the place of service"),
        ({"served_by": " "}, "Enter who served it"),
        ({"how": "carrier"}, "Select the method of service"),
        ({"place": "x" * 201}, "200 characters or fewer"),
        ({"place": "a\u202eb"}, "that cannot be read"),
        ({"how": "refused", "witnessed_by": ""}, "No witness is named"),
    ],
)
def test_impossible_service_is_refused_and_unlikely_service_is_questioned(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, change: dict[str, str], words: str
):
    address = draw_up_notice(officer, nominal, owner_sql)
    page = text(send(officer, f"{address}/served/", {**SERVED, **change}))
    assert words in page
    assert owner_sql("select count(*) from notifications_proofofservice") == [(0,)]


def test_refused_notice_is_never_recorded_as_signed(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    address = draw_up_notice(officer, nominal, owner_sql)
    assert send(officer, f"{address}/served/", {**SERVED, "how": "refused"}).status_code == 302
    assert owner_sql("select how, signed from notifications_proofofservice") == [("refused", False)]


def test_service_after_death_is_refused(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    address = draw_up_notice(officer, nominal, owner_sql)
    died = {"died_on": (TODAY - timedelta(days=1)).isoformat(), "information_source": "The coroner"}
    send(officer, f"/nominals/{nominal.urn}/facts/identity.death/record/", died)
    assert "death is recorded on" in text(send(officer, f"{address}/served/", SERVED))
    assert owner_sql("select count(*) from notifications_proofofservice") == [(0,)]


def test_service_can_be_corrected_and_struck_out(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    address = draw_up_notice(officer, nominal, owner_sql)
    send(officer, f"{address}/served/", SERVED)
    [(row,)] = owner_sql("select id from notifications_proofofservice")
    fact = f"/nominals/{nominal.urn}/facts/notifications.proofofservice"
    mended = {**SERVED, "place": "14 Larch Close", "change_reason": "Read from the pocket book"}
    assert send(officer, f"{fact}/{row}/correct/", mended).status_code == 302
    [(later,)] = owner_sql("select id from notifications_proofofservice where corrects_id is not null")
    show_factor(officer)
    assert send(officer, f"{fact}/{later}/strike-out/", {"change_reason": "Of another man"}).status_code == 302
    assert "not served yet" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))


def test_notice_cannot_be_reached_under_another_nominal(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    address = draw_up_notice(officer, nominal, owner_sql)
    other = register(cast)
    for rest in ("notice.pdf", "served/"):
        assert officer.get(f"{address}/{rest}".replace(nominal.urn, other.urn)).status_code == 404


def test_nominal_with_no_requirements_has_no_notice(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    quashed = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2025-03-03", "quashed_on": "2025-06-01"}
    [(row,)] = owner_sql("select id from convictions_conviction")
    page = f"/nominals/{nominal.urn}/facts/convictions.conviction/{row}/correct/"
    answer = send(
        officer, page, {**quashed, "change_reason": "On appeal", "victim_age": "14", "offended_on": "2024-05-04"}
    )
    assert answer.status_code == 302, text(answer)
    assert "No notice to draw up" in text(send(officer, f"/nominals/{nominal.urn}/notices/new/", {}))
    assert owner_sql("select count(*) from notifications_requirementsnotice") == [(0,)]


def test_database_refuses_an_update_of_a_notice(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    draw_up_notice(officer, nominal, owner_sql)
    with pytest.raises(Exception, match="written once"):
        owner_sql("update notifications_requirementsnotice set digest = ''")
