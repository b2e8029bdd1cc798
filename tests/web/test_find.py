"""The search page: results have a private address, follow access rules, and can be opened again."""

from uuid import uuid4

import pytest

from mosovo.search.queries import MOST
from tests.search.test_bounded_search import many
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import TODAY, search_for, send, text


def test_search_results_have_a_private_address_without_the_search_words(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.manager)
    answer = send(client, "/find/", {"q": "marchetti"})

    assert answer.status_code == 302
    assert "marchetti" not in answer.url.lower()
    for _ in range(2):
        assert nominal.urn in text(client.get(answer.url))
    assert sign_in(cast.colleague).get(answer.url).status_code == 404
    assert client.get(f"/find/{uuid4()}/").status_code == 404


def test_each_view_of_search_results_is_audited(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    client = sign_in(cast.manager)
    answer = send(client, "/find/", {"q": "marchetti"})
    client.get(answer.url)
    client.get(answer.url)
    assert owner_sql("select subjects from audit_auditentry where action = 'find.list'") == [([nominal.id],)] * 2


def test_only_accounts_that_may_find_archived_records_are_offered_them(cast: Cast) -> None:
    assert "Include archived records" in text(sign_in(cast.supervisor).get("/find/"))
    assert "Include archived records" not in text(sign_in(cast.manager).get("/find/"))


def test_search_for_words_of_a_contact_finds_its_case_without_showing_its_text(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    fields = {"kind": "telephone", "text": "The caravan at Seaburn is sold."}
    assert send(client, f"/nominals/{nominal.urn}/contacts/record/", fields).status_code == 302

    page = text(search_for(client, "caravan", where="written"))
    assert "Words: caravan" in page
    assert nominal.urn in page
    assert "Seaburn" not in page, "the text of a contact is shown only on the case file"
    assert nominal.urn not in text(search_for(sign_in(cast.stranger), "caravan", where="written"))
    assert "Enter the words to search for" in text(send(client, "/find/", {"q": "", "where": "written"}))
    owner_sql(
        "insert into search_textword (nominal_id, holding_force, team_id, offender_manager_id, is_restricted, archived,"
        ' source, fact, "on", word) select nominal_id, holding_force, team_id, offender_manager_id, is_restricted,'
        ' archived, source, gen_random_uuid(), "on", word from search_textword, generate_series(1, 20)'
        " where word = 'caravan' returning 1"
    )
    page = text(search_for(client, "caravan", where="written"))
    assert "First 20 results with these words" in page
    assert "There are older results too" in page


@pytest.mark.parametrize("typed", ["a", "x" * 200, "Мария", "O'Neill-Pell", "%_%", ".*", "^(a|b)+$", "\\", "<script>"])
def test_search_for_any_text_is_answered(cast: Cast, nominal: RegisteredNominal, typed: str) -> None:
    answer = search_for(sign_in(cast.manager), typed)
    assert answer.status_code == 200
    assert "0 people found" in text(answer) or "No people found" in text(answer), text(answer)
    assert "<b>" not in answer.content.decode().partition('name="q"')[2].partition(">")[0]


@pytest.mark.parametrize("address", ["/find/", "/desk/"])
def test_list_that_is_cut_off_shows_that_more_people_match(cast: Cast, owner_sql: Sql, address: str) -> None:
    many(cast, owner_sql)
    client = sign_in(cast.manager)
    page = text(send(client, address, {"q": "smithson"}, follow=True))
    assert page.count("<tr data-row") == MOST
    assert f"First {MOST} people, best match first" in page
    assert "More people match" in page
    assert "people found" not in page, "110 people match, so 20 is not what was found"
    [(shown,)] = owner_sql("select cardinality(subjects) from audit_auditentry where action = 'find.list'")
    assert shown == MOST
    assert "More people match" not in text(send(client, address, {"q": "smithson johnny", "born_on": ""}, follow=True))


def test_search_text_that_is_too_long_is_refused_and_kept(cast: Cast) -> None:
    answer = send(sign_in(cast.manager), "/find/", {"q": "x" * 300})
    assert answer.status_code == 200
    assert "200 characters or fewer" in text(answer)
    assert "x" * 300 in text(answer)


def test_search_by_telephone_number_finds_the_nominal_and_names_its_user(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    client = sign_in(cast.manager)
    fields = {
        "kind": "phone", "value": "07700 900123", "owner_relation": "neighbour", "name": "Ada Bell",
        "known_on": TODAY.isoformat(),
    }  # fmt: skip
    address = f"/nominals/{nominal.urn}/facts/identifying_details.contactpoint/record/"
    assert send(client, address, fields).status_code == 302
    page = text(search_for(client, "0770 090 0123"))
    assert nominal.urn in page
    assert "Telephone number: 07700 900123, Ada Bell, of a neighbour" in page
