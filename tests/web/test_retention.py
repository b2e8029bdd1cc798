"""Retention reviews: listed and explained. A record is kept until a date, or disposed of by two people."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from mosovo.casework.court_result import CourtResult
from mosovo.organisations.models import Account
from mosovo.rooms.convictions.actions import DisposalTerms
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.management_modes.models import Archiving
from tests.rooms.transactions import recorded
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import PERSON, Cast, RegisteredNominal, register
from tests.web.sending import TODAY, send, text

WHY = "The requirements ended, and the case is no longer managed."
NEEDED = "Two victims live near the last address, and the person may return."
LONG_AGO = CourtResult(
    gateway="conviction", offence="SOA 2003 s.9", on=date(2010, 3, 3),
    disposals=(DisposalTerms(kind="community_order", months=24),),
    particulars={"sentenced_on": date(2010, 3, 3), "offended_on": date(2009, 5, 4), "victim_age": 14},
)  # fmt: skip


@pytest.fixture
def archived_case(cast: Cast) -> RegisteredNominal:
    """A person born in 1920, convicted in 2010, whose requirements ended in 2015 and whose record is archived."""
    born = replace(PERSON, born_on=date(1920, 6, 1), surname="Vantongeren")
    known = register(cast, result=LONG_AGO, person=born, override_reason="Seen on the birth certificate")
    archived = {"kind": Archiving.Kind.ARCHIVED, "on": date(2016, 3, 3), "reason": WHY}
    recorded(cast.inspector, known, modes.record_archiving, **archived)
    return known


def board(account: Account, query: str = "") -> str:
    return text(sign_in_with_factor(account).get(f"{reverse('retention')}{query}"))


def read_counts(page: str) -> dict[str, int]:
    """Return the counts of the views by their labels."""
    return {words: int(number) for words, number in re.findall(r">\s*(Due|Later|Cannot be calculated) \((\d+)\)", page)}


def build_url(known: RegisteredNominal, name: str = "retention_record") -> str:
    return reverse(name, kwargs={"urn": known.urn})


def test_due_retention_review_is_listed_by_group_and_view(
    cast: Cast, archived_case: RegisteredNominal, nominal: RegisteredNominal
) -> None:
    for who in (cast.inspector, cast.supervisor):
        assert "VANTONGEREN" in board(who)
        assert "1 record<" in board(who)
        for view in ("due", "later", "missing"):
            assert [*read_counts(board(who, f"?view={view}")).values()] == [1, 1, 0], "the nominal has a later review"
        assert "VANTONGEREN" in board(who, "?group=1")
        assert "VANTONGEREN" not in board(who, "?group=2")
        assert "VANTONGEREN" not in board(who, "?view=later")
        assert "Nothing is missing" in board(who, "?view=missing")
    assert "VANTONGEREN" not in board(cast.stranger_inspector)
    assert sign_in_with_factor(cast.manager).get(reverse("retention")).status_code == 404


def test_due_retention_review_is_in_the_decision_queue_of_the_inspector(
    cast: Cast, archived_case: RegisteredNominal
) -> None:
    client = sign_in_with_factor(cast.inspector)
    assert "Retention review" in text(client.get(f"{reverse('team_reviews')}?view=decide"))


def test_page_shows_the_records_held_and_the_reasons(cast: Cast, archived_case: RegisteredNominal) -> None:
    page = text(sign_in_with_factor(cast.inspector).get(build_url(archived_case)))
    for words in ("Review group", "1 June 2020", "Conviction", "Name", "No retention review is recorded",
                  "The retention period has ended", "subject to notification requirements"):  # fmt: skip
        assert words in page, words


def test_counts_of_records_held_match_the_tables(cast: Cast, archived_case: RegisteredNominal, owner_sql: Sql) -> None:
    """The page counts rows by kind. This test counts each table separately."""
    send(sign_in_with_factor(cast.supervisor), build_url(archived_case), {"ground": "court", "reason": NEEDED})
    for name in ("retention_record", "disposal"):
        page = text(sign_in_with_factor(cast.inspector).get(build_url(archived_case, name)))
        for table, kind in (("convictions_conviction", "Conviction"), ("whereabouts_address", "Address")):
            [(number,)] = owner_sql(f"select count(*) from {table} where nominal_id = %s", [archived_case.id])
            assert f'<td>{kind}</td><td data-label="Rows">{number}</td>' in page
        [(tokens,)] = owner_sql(
            "select (select count(*) from search_persontoken where nominal_id = %(id)s)"
            " + (select count(*) from search_textword where nominal_id = %(id)s)"
            " + (select count(*) from search_tocompare where nominal_id = %(id)s)"
            " + (select count(*) from search_unreviewedname where nominal_id = %(id)s)"
            " + (select count(*) from search_mention where nominal_id = %(id)s)",
            {"id": archived_case.id},
        )
        assert f'<td>Entries of the search index</td><td data-label="Rows">{tokens}</td>' in page
    [(facts,)] = owner_sql(
        "select count(*) from audit_factdigest d where d.row_id = %(id)s or exists (select from identity_name f where"
        " f.id = d.row_id and f.nominal_id = %(id)s)",
        {"id": archived_case.id},
    )
    assert facts >= 2


def test_retained_record_is_reviewed_again_on_the_recorded_date(cast: Cast, archived_case: RegisteredNominal) -> None:
    until = TODAY + timedelta(days=800)
    form = {"reviewed_on": TODAY, "until": until, "reason": NEEDED, "group": "", "information_source": ""}
    client = sign_in_with_factor(cast.inspector)
    address = reverse("record_fact", kwargs={"urn": archived_case.urn, "fact_type": "management_modes.retentionreview"})
    assert send(client, address, form).status_code == 302
    assert "No retention reviews due" in board(cast.inspector)
    assert "VANTONGEREN" in board(cast.inspector, "?view=later")
    assert read_counts(board(cast.inspector)) == {"Due": 0, "Later": 1, "Cannot be calculated": 0}
    page = text(client.get(build_url(archived_case)))
    assert NEEDED in page
    assert "The retention period has not ended" in page, "the record is kept by decision"


def test_review_date_is_at_most_10_years_ahead_and_needs_a_reason(cast: Cast, archived_case: RegisteredNominal) -> None:
    address = reverse("record_fact", kwargs={"urn": archived_case.urn, "fact_type": "management_modes.retentionreview"})
    form = {"reviewed_on": TODAY, "until": TODAY + timedelta(days=3700), "reason": NEEDED, "group": ""}
    assert "on or before" in text(send(sign_in_with_factor(cast.inspector), address, form))
    form = {**form, "until": TODAY + timedelta(days=100), "reason": "Needed"}
    assert "why the record is still needed" in text(send(sign_in_with_factor(cast.inspector), address, form))


def test_two_people_dispose_of_a_record(cast: Cast, archived_case: RegisteredNominal, owner_sql: Sql) -> None:
    requester, decider = sign_in_with_factor(cast.supervisor), sign_in_with_factor(cast.inspector)
    assert "No request to dispose" in text(decider.get(build_url(archived_case, "disposal")))
    send(requester, build_url(archived_case), {"ground": "period_ended", "reason": NEEDED})
    assert "Another person must decide" in text(requester.get(build_url(archived_case, "disposal")))
    response = decider.get(build_url(archived_case, "disposal"))
    assert NEEDED in text(response)
    seen = response.content.decode().partition('name="seen" value="')[2][:64]
    stale = send(decider, build_url(archived_case, "disposal"), {"agrees": "yes", "seen": "0" * 64})
    assert "changed after you opened" in text(stale)
    assert send(decider, build_url(archived_case, "disposal"), {"agrees": "yes", "seen": seen}).status_code == 302
    assert decider.get(build_url(archived_case)).status_code == 404
    listed = board(cast.inspector)
    assert "VANTONGEREN" not in listed
    assert "Disposed of" in listed
    assert owner_sql("select state, reason from nominals_disposalrequest") == [("done", "")]
    entries = owner_sql("select detail->>'rule', verb from audit_auditentry where action = 'nominals.dispose'")
    assert entries == [("practice.retention.review, review group 1", "erasure")]


def test_request_for_disposal_is_listed_and_counted_until_it_is_decided(
    cast: Cast, archived_case: RegisteredNominal, nominal: RegisteredNominal
) -> None:
    heading, link = "Requests for disposal to decide", f'href="{build_url(nominal, "disposal")}"'
    assert heading not in board(cast.inspector)
    assert "1 retention decision due" in text(sign_in_with_factor(cast.inspector).get(reverse("boards")))
    send(sign_in_with_factor(cast.supervisor), build_url(nominal), {"ground": "court", "reason": NEEDED})
    for view in ("due", "later", "missing"):
        page = board(cast.inspector, f"?view={view}")
        assert heading in page
        assert link in page, "the record is not due for review, so no other list of this page leads to the request"
        assert cast.supervisor.name in page
    assert "2 retention decisions due" in text(sign_in_with_factor(cast.inspector).get(reverse("boards")))
    for other in (cast.supervisor, cast.stranger_inspector):
        assert heading not in board(other), "who cannot decide is not asked to"

    client = sign_in_with_factor(cast.inspector)
    send(client, build_url(nominal, "disposal"), {"agrees": "no", "seen": ""})
    assert heading not in board(cast.inspector)
    assert "1 retention decision due" in text(client.get(reverse("boards")))


def test_own_request_for_disposal_is_listed_but_not_counted(
    cast: Cast, archived_case: RegisteredNominal, nominal: RegisteredNominal
) -> None:
    client = sign_in_with_factor(cast.inspector)
    send(client, build_url(nominal), {"ground": "court", "reason": NEEDED})
    assert "Another inspector decides" in board(cast.inspector)
    assert "1 retention decision due" in text(client.get(reverse("boards")))


def test_requester_cannot_decide_on_their_own_disposal_request(
    cast: Cast, archived_case: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in_with_factor(cast.inspector)
    send(client, build_url(archived_case), {"ground": "court", "reason": NEEDED})
    assert "Another person must decide" in text(client.get(build_url(archived_case, "disposal")))
    response = send(client, build_url(archived_case, "disposal"), {"agrees": "yes", "seen": "0" * 64})
    assert response.status_code == 422
    assert owner_sql("select state from nominals_disposalrequest") == [("waiting",)]


def test_refused_disposal_request_leaves_the_record(cast: Cast, archived_case: RegisteredNominal) -> None:
    send(sign_in_with_factor(cast.supervisor), build_url(archived_case), {"ground": "unlawful", "reason": NEEDED})
    send(sign_in_with_factor(cast.inspector), build_url(archived_case, "disposal"), {"agrees": "no", "seen": ""})
    assert "Refused" in board(cast.inspector)
    assert sign_in_with_factor(cast.inspector).get(build_url(archived_case)).status_code == 200


def test_record_of_a_managed_person_cannot_be_disposed_of_as_period_ended(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    page = text(sign_in_with_factor(cast.inspector).get(build_url(nominal)))
    assert "The person is managed until Sunday 3 March 2030" in page, "the day the requirements end"
    answer = send(
        sign_in_with_factor(cast.supervisor), build_url(nominal), {"ground": "period_ended", "reason": NEEDED}
    )
    assert answer.status_code != 302
