"""Saved searches: visible only to their author, encrypted, notifying of new results, and deleted when they expire."""

import re
from argparse import Namespace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.casework.court_result import PersonDetails
from mosovo.cli import keys
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.record import encryption_keys
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.search import saved_searches
from mosovo.search.models import SavedSearch
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import NEVER, Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import TODAY, send, text

QUILL = PersonDetails(forenames="Tobias", surname="Quillfeather", born_on=date(1971, 3, 4), sex="male")
NOTICE = "1 saved search with new results"


def save_search(client: Client, words: str, name: str = "The man of the quill", **options: Any) -> Any:
    """Search for the words, and save the search."""
    return send(client, f"{send(client, '/find/', {'q': words, **options}).url}keep/", {"name": name})


def get_only_url(owner_sql: Sql) -> str:
    [(key,)] = owner_sql("select id from search_savedsearch")
    return f"/find/saved/{key}/"


def read_shown(page: Any) -> str:
    found = re.search(r'name="shown" value="([^"]*)"', text(page))
    return found[1] if found else ""


def test_saved_search_notifies_its_author_of_new_matches_until_viewed(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    assert save_search(client, "quilfether").status_code == 302
    assert "The man of the quill" in text(client.get("/find/saved/"))
    assert NOTICE not in text(client.get("/"))

    known = register(cast, person=QUILL)
    home = text(client.get("/"))
    assert NOTICE in home
    notice = home[home.rindex("<li>", 0, home.index(NOTICE)) : home.index("</li>", home.index(NOTICE))]
    assert "quil" not in notice.lower(), "the notice shows no word of the search"
    assert "1 new" in text(client.get("/find/saved/"))

    page = client.get(get_only_url(owner_sql))
    assert known.urn in text(page)
    assert "<b>New</b>" in text(page)
    assert "<title>Saved search" in text(page)
    assert send(client, get_only_url(owner_sql), {"shown": read_shown(page)}).status_code == 302
    assert NOTICE not in text(client.get("/"))
    assert known.urn in text(client.get(get_only_url(owner_sql)))
    assert "<b>New</b>" not in text(client.get(get_only_url(owner_sql)))


def test_saved_search_notifies_of_an_alias_recorded_later_but_not_of_earlier_matches(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    save_search(client, "marchetti")
    assert NOTICE not in text(client.get("/"))
    send(client, f"/find/saved/{get_only_url(owner_sql).split('/')[-2]}/end/", {})
    save_search(client, "quillfeather")
    with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
        identity.record_name(permit, today=TODAY, kind="alias", forenames="Toby", surname="Quillfeather")
    assert NOTICE in text(client.get("/"))


def test_saved_search_does_not_notify_of_a_case_that_its_author_may_not_see(cast: Cast, owner_sql: Sql) -> None:
    manager, stranger = sign_in(cast.manager), sign_in(cast.stranger)
    for client in (manager, stranger):
        save_search(client, "quillfeather")
    known = register(cast, person=QUILL)
    with opened(cast.supervisor, known, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=NEVER, reason="A relative.", today=TODAY)
    for client in (manager, stranger):
        assert "something new" not in text(client.get("/"))
        assert " new</b>" not in text(client.get("/find/saved/"))
    for (key,) in owner_sql("select id from search_savedsearch"):
        for client in (manager, stranger):
            assert known.urn not in text(client.get(f"/find/saved/{key}/"))


def test_saved_search_for_words_notifies_of_text_recorded_later(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, other = sign_in(cast.manager), sign_in(cast.stranger)
    for each in (client, other):
        save_search(each, "caravan", where="written")
    fields = {"kind": "telephone", "text": "The caravan at Seaburn is sold."}
    assert send(client, f"/nominals/{nominal.urn}/contacts/record/", fields).status_code == 302
    assert NOTICE in text(client.get("/"))
    assert "something new" not in text(other.get("/"))
    [(key,)] = owner_sql("select id from search_savedsearch where account_id = %s", [cast.manager.pk])
    page = client.get(f"/find/saved/{key}/")
    assert "Words: caravan" in text(page)
    assert "Seaburn" not in text(page)
    send(client, f"/find/saved/{key}/", {"shown": read_shown(page)})
    assert NOTICE not in text(client.get("/"))


def test_saved_search_is_encrypted_and_visible_only_to_its_author(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    answer = send(client, "/find/", {"q": "marchetti"})
    save_search(client, "marchetti", "Alwyn’s brother")
    stored = str(owner_sql("select * from search_savedsearch")).lower()
    assert not [word for word in ("marchetti", "alwyn", str(nominal.id)) if word in stored]

    other = sign_in(cast.colleague)
    assert other.get(get_only_url(owner_sql)).status_code == 404
    assert send(other, get_only_url(owner_sql), {"shown": ""}).status_code == 404
    assert send(other, f"{get_only_url(owner_sql)}end/", {}).status_code == 404
    assert send(other, f"{answer.url}keep/", {"name": "x"}).status_code == 404
    assert client.get(f"/find/saved/{uuid4()}/").status_code == 404
    assert "No saved searches" in text(other.get("/find/saved/"))
    with acting(cast.colleague):
        assert SavedSearch.objects.count() == 0
        assert SavedSearch.objects.all().delete()[0] == 0


def test_each_act_on_a_saved_search_is_audited_without_its_words(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    save_search(client, "marchetti")
    client.get("/find/saved/")
    client.get(get_only_url(owner_sql))
    send(client, get_only_url(owner_sql), {"shown": str(nominal.id)})
    send(client, f"{get_only_url(owner_sql)}end/", {})
    logged = owner_sql(
        "select action, verb, subjects, detail::text from audit_auditentry where action like 'find.ke%' order by id"
    )
    assert [(action, verb) for action, verb, *_ in logged] == [
        ("find.keep", "collection"), ("find.kept_list", "consultation"), ("find.kept_search", "consultation"),
        ("find.kept_seen", "alteration"), ("find.kept_end", "erasure"),
    ]  # fmt: skip
    assert logged[2][2] == [nominal.id]
    assert "marchetti" not in str(logged).lower()
    assert owner_sql("select count(*) from search_savedsearch") == [(0,)]


def test_form_sent_twice_saves_one_search_and_the_limit_is_enforced(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    address, key = f"{send(client, '/find/', {'q': 'marchetti'}).url}keep/", uuid4()
    for _ in range(2):
        assert send(client, address, {"name": "One"}, key).status_code == 302
    assert owner_sql("select count(*) from search_savedsearch") == [(1,)]
    for _ in range(saved_searches.MAX_SAVED_SEARCHES - 1):
        send(client, address, {"name": "Another"})
    refused = send(client, address, {"name": "One too many"})
    assert refused.status_code == 200
    assert "Delete one first" in text(refused)
    assert "One too many" in text(refused)


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_saved_search_without_a_name_or_with_a_long_one_is_refused(cast: Cast, owner_sql: Sql, name: str) -> None:
    answer = save_search(sign_in(cast.manager), "marchetti", name)
    assert answer.status_code == 200
    assert "There is a problem" in text(answer) or "not kept yet" in text(answer)
    assert owner_sql("select count(*) from search_savedsearch") == [(0,)]


@pytest.mark.parametrize("typed", ["a", "x" * 200, "Мария", "O'Neill-Pell", "%_%", ".*", "^(a|b)+$", "\\", "<script>"])
@pytest.mark.parametrize("where", ["people", "written"])
def test_search_for_any_text_can_be_saved_and_finds_no_unrelated_case(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, typed: str, where: str
) -> None:
    client = sign_in(cast.manager)
    assert save_search(client, typed, typed[:60], where=where).status_code == 302
    for address in ("/", "/find/saved/", get_only_url(owner_sql)):
        page = client.get(address)
        assert page.status_code == 200
        assert nominal.urn not in text(page) or address == "/"
        assert "<script>x" not in text(page)
        assert "something new" not in text(page)


@pytest.mark.parametrize("typed", ["", "no id", "0198aaaa-0000-7000-8000-000000000000", "x" * 90_000])
def test_unknown_ids_sent_as_viewed_do_not_clear_the_notice(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, typed: str
) -> None:
    client = sign_in(cast.manager)
    save_search(client, "quillfeather")
    register(cast, person=QUILL)
    assert send(client, get_only_url(owner_sql), {"shown": typed}).status_code == 302
    assert NOTICE in text(client.get("/"))


def test_saved_search_is_deleted_when_it_expires_or_its_account_closes(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Any, owner_sql: Sql
) -> None:
    for account in (cast.manager, cast.colleague):
        save_search(sign_in(account), "marchetti")
    [(ends,)] = owner_sql("select distinct ends_on from search_savedsearch")
    assert timedelta(days=180) < ends - TODAY < timedelta(days=185)
    with as_jobs():
        assert saved_searches.delete_expired_searches(TODAY) == 0
    owner_sql(
        "update organisations_account set closed_at = now(), in_use_from = now() where id = %s", [cast.colleague.pk]
    )
    colleague = Account.objects.get(pk=cast.colleague.pk)
    with acting(colleague, writing=False):
        assert saved_searches.list_saved_searches(colleague, TODAY) == [], (
            "a reopened account finds none of its earlier saved searches"
        )
    with as_jobs():
        assert saved_searches.delete_expired_searches(TODAY) == 1
        assert saved_searches.delete_expired_searches(NEVER) == 1
    assert owner_sql("select count(*) from search_savedsearch") == [(0,)]


def test_saved_search_opens_after_key_rotation_and_a_lost_key_is_reported(
    cast: Cast,
    nominal: RegisteredNominal,
    as_jobs: Any,
    owner_sql: Sql,
    settings: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    client = sign_in(cast.manager)
    save_search(client, "marchetti")
    old, new = settings.ENCRYPTION_KEYS, encryption_keys.new_key()
    settings.ENCRYPTION_KEYS = f"{new},{old}"
    with as_jobs():
        assert saved_searches.rewrap_keys() == 1
        assert saved_searches.rewrap_keys() == 0
        assert saved_searches.check_encryption() == (1, [])
    settings.ENCRYPTION_KEYS = new
    assert nominal.urn in text(client.get(get_only_url(owner_sql)))
    settings.ENCRYPTION_KEYS = encryption_keys.new_key()
    for address in ("/", "/find/saved/", get_only_url(owner_sql)):
        assert client.get(address).status_code == 200
    assert "cannot be read" in text(client.get("/find/saved/"))
    with as_jobs():
        assert keys.run(Namespace(act="check")) == 1
    output = capsys.readouterr()
    assert "Saved searches decrypted: 0. Not decrypted: 1." in output.out
    assert "search_savedsearch" in output.err
    assert send(client, f"{get_only_url(owner_sql)}end/", {}).status_code == 302


def test_page_of_saved_searches_stays_within_its_query_budget(
    cast: Cast, nominal: RegisteredNominal, budget: Any
) -> None:
    client = sign_in(cast.manager)
    for number in range(4):
        save_search(client, f"quillfeather {number}")
        save_search(client, "caravan boat", where="written")
    with budget("find.kept"):
        assert client.get("/find/saved/").status_code == 200
