"""Searches that are kept: for their author alone, under seal, telling of what finding would find, and ended."""

import re
from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.casework.court_result import PersonDetails
from mosovo.cli import keys
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MARK
from mosovo.organisations.models import Account
from mosovo.record import encryption_keys as sealing_keys
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.search import saved_searches
from mosovo.search.models import SavedSearch
from tests.support.people import NEVER, Cast, Known, acting, opened, register
from tests.web.sending import TODAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
QUILL = PersonDetails(forenames="Tobias", surname="Quillfeather", born_on=date(1971, 3, 4), sex="male")
TOLD = "1 saved search with new results"


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def keep(client: Client, words: str, name: str = "The man of the quill", **asked: Any) -> Any:
    """Look for the words, and keep the search."""
    return send(client, f"{send(client, '/find/', {'q': words, **asked}).url}keep/", {"name": name})


def the_only(owner_sql: Sql) -> str:
    [(key,)] = owner_sql("select id from search_savedsearch")
    return f"/find/saved/{key}/"


def shown(page: Any) -> str:
    found = re.search(r'name="shown" value="([^"]*)"', text(page))
    return found[1] if found else ""


def test_its_author_is_told_of_whoever_it_finds_later_until_they_have_looked(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    client = signed_in(cast.manager)
    assert keep(client, "quilfether").status_code == 302
    assert "The man of the quill" in text(client.get("/find/saved/"))
    assert TOLD not in text(client.get("/"))

    known = register(cast, person=QUILL)
    today = text(client.get("/"))
    assert TOLD in today
    notice = today[today.rindex("<li>", 0, today.index(TOLD)) : today.index("</li>", today.index(TOLD))]
    assert "quil" not in notice.lower(), "no word of the search stands beside it"
    assert "1 new" in text(client.get("/find/saved/"))

    page = client.get(the_only(owner_sql))
    assert known.urn in text(page)
    assert "<b>New</b>" in text(page)
    assert "<title>Saved search" in text(page)
    assert send(client, the_only(owner_sql), {"shown": shown(page)}).status_code == 302
    assert TOLD not in text(client.get("/"))
    assert known.urn in text(client.get(the_only(owner_sql)))
    assert "<b>New</b>" not in text(client.get(the_only(owner_sql)))


def test_whoever_was_there_when_it_was_kept_is_no_news_and_an_alias_recorded_since_is(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    client = signed_in(cast.manager)
    keep(client, "marchetti")
    assert TOLD not in text(client.get("/"))
    send(client, f"/find/saved/{the_only(owner_sql).split('/')[-2]}/end/", {})
    keep(client, "quillfeather")
    with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
        identity.record_name(permit, today=TODAY, kind="alias", forenames="Toby", surname="Quillfeather")
    assert TOLD in text(client.get("/"))


def test_nobody_is_told_of_a_case_they_may_not_see(cast: Cast, owner_sql: Sql) -> None:
    own, elsewhere = signed_in(cast.manager), signed_in(cast.stranger)
    for client in (own, elsewhere):
        keep(client, "quillfeather")
    known = register(cast, person=QUILL)
    with opened(cast.supervisor, known, MARK) as permit:
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=NEVER, reason="A relative.", today=TODAY)
    for client in (own, elsewhere):
        assert "something new" not in text(client.get("/"))
        assert " new</b>" not in text(client.get("/find/saved/"))
    for (key,) in owner_sql("select id from search_savedsearch"):
        for client in (own, elsewhere):
            assert known.urn not in text(client.get(f"/find/saved/{key}/"))


def test_words_that_are_written_later_are_told_of(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client, other = signed_in(cast.manager), signed_in(cast.stranger)
    for each in (client, other):
        keep(each, "caravan", where="written")
    said = {"kind": "telephone", "text": "The caravan at Seaburn is sold."}
    assert send(client, f"/nominals/{nominal.urn}/contacts/record/", said).status_code == 302
    assert TOLD in text(client.get("/"))
    assert "something new" not in text(other.get("/"))
    [(key,)] = owner_sql("select id from search_savedsearch where account_id = %s", [cast.manager.pk])
    page = client.get(f"/find/saved/{key}/")
    assert "Words: caravan" in text(page)
    assert "Seaburn" not in text(page)
    send(client, f"/find/saved/{key}/", {"shown": shown(page)})
    assert TOLD not in text(client.get("/"))


def test_it_is_its_authors_alone_and_nothing_of_it_stands_in_clear(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client = signed_in(cast.manager)
    answer = send(client, "/find/", {"q": "marchetti"})
    keep(client, "marchetti", "Alwyn’s brother")
    stored = str(owner_sql("select * from search_savedsearch")).lower()
    assert not [word for word in ("marchetti", "alwyn", str(nominal.id)) if word in stored]

    other = signed_in(cast.colleague)
    assert other.get(the_only(owner_sql)).status_code == 404
    assert send(other, the_only(owner_sql), {"shown": ""}).status_code == 404
    assert send(other, f"{the_only(owner_sql)}end/", {}).status_code == 404
    assert send(other, f"{answer.url}keep/", {"name": "x"}).status_code == 404
    assert client.get(f"/find/saved/{uuid4()}/").status_code == 404
    assert "No saved searches" in text(other.get("/find/saved/"))
    with acting(cast.colleague):
        assert SavedSearch.objects.count() == 0
        assert SavedSearch.objects.all().delete()[0] == 0


def test_each_act_on_it_is_logged_without_its_words(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client = signed_in(cast.manager)
    keep(client, "marchetti")
    client.get("/find/saved/")
    client.get(the_only(owner_sql))
    send(client, the_only(owner_sql), {"shown": str(nominal.id)})
    send(client, f"{the_only(owner_sql)}end/", {})
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


def test_one_form_sent_twice_keeps_one_and_there_is_a_most(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client = signed_in(cast.manager)
    here, key = f"{send(client, '/find/', {'q': 'marchetti'}).url}keep/", uuid4()
    for _ in range(2):
        assert send(client, here, {"name": "One"}, key).status_code == 302
    assert owner_sql("select count(*) from search_savedsearch") == [(1,)]
    for _ in range(saved_searches.MOST_KEPT - 1):
        send(client, here, {"name": "Another"})
    refused = send(client, here, {"name": "One too many"})
    assert refused.status_code == 200
    assert "Delete one first" in text(refused)
    assert "One too many" in text(refused)


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_it_needs_a_name_of_sixty_letters_at_most(cast: Cast, owner_sql: Sql, name: str) -> None:
    answer = keep(signed_in(cast.manager), "marchetti", name)
    assert answer.status_code == 200
    assert "There is a problem" in text(answer) or "not kept yet" in text(answer)
    assert owner_sql("select count(*) from search_savedsearch") == [(0,)]


@pytest.mark.parametrize("typed", ["a", "x" * 200, "Мария", "O'Neill-Pell", "%_%", ".*", "^(a|b)+$", "\\", "<script>"])
@pytest.mark.parametrize("where", ["people", "written"])
def test_whatever_is_asked_is_kept_and_finds_no_more_than_finding(
    cast: Cast, nominal: Known, owner_sql: Sql, typed: str, where: str
) -> None:
    client = signed_in(cast.manager)
    assert keep(client, typed, typed[:60], where=where).status_code == 302
    for address in ("/", "/find/saved/", the_only(owner_sql)):
        page = client.get(address)
        assert page.status_code == 200
        assert nominal.urn not in text(page) or address == "/"
        assert "<script>x" not in text(page)
        assert "something new" not in text(page)


@pytest.mark.parametrize("said", ["", "no id", "0198aaaa-0000-7000-8000-000000000000", "x" * 90_000])
def test_what_is_sent_as_looked_at_marks_only_what_it_finds(
    cast: Cast, nominal: Known, owner_sql: Sql, said: str
) -> None:
    client = signed_in(cast.manager)
    keep(client, "quillfeather")
    register(cast, person=QUILL)
    assert send(client, the_only(owner_sql), {"shown": said}).status_code == 302
    assert TOLD in text(client.get("/"))


def test_it_ends_on_its_day_and_with_the_account(cast: Cast, nominal: Known, as_jobs: Any, owner_sql: Sql) -> None:
    for account in (cast.manager, cast.colleague):
        keep(signed_in(account), "marchetti")
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
            "an account opened anew finds none of its old ones"
        )
    with as_jobs():
        assert saved_searches.delete_expired_searches(TODAY) == 1
        assert saved_searches.delete_expired_searches(NEVER) == 1
    assert owner_sql("select count(*) from search_savedsearch") == [(0,)]


def test_a_key_that_was_changed_opens_it_and_one_that_is_gone_says_so(
    cast: Cast, nominal: Known, as_jobs: Any, owner_sql: Sql, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    client = signed_in(cast.manager)
    keep(client, "marchetti")
    old, new = settings.ENCRYPTION_KEYS, sealing_keys.new_key()
    settings.ENCRYPTION_KEYS = f"{new},{old}"
    with as_jobs():
        assert saved_searches.rewrap_keys() == 1
        assert saved_searches.rewrap_keys() == 0
        assert saved_searches.check_encryption() == (1, [])
    settings.ENCRYPTION_KEYS = new
    assert nominal.urn in text(client.get(the_only(owner_sql)))
    settings.ENCRYPTION_KEYS = sealing_keys.new_key()
    for address in ("/", "/find/saved/", the_only(owner_sql)):
        assert client.get(address).status_code == 200
    assert "cannot be read" in text(client.get("/find/saved/"))
    with as_jobs():
        assert keys.run(Namespace(act="check")) == 1
    said = capsys.readouterr()
    assert "Saved searches decrypted: 0. Not decrypted: 1." in said.out
    assert "search_savedsearch" in said.err
    assert send(client, f"{the_only(owner_sql)}end/", {}).status_code == 302


def test_all_of_them_are_asked_together(cast: Cast, nominal: Known, budget: Any) -> None:
    client = signed_in(cast.manager)
    for number in range(4):
        keep(client, f"quillfeather {number}")
        keep(client, "caravan boat", where="written")
    with budget("find.kept"):
        assert client.get("/find/saved/").status_code == 200
