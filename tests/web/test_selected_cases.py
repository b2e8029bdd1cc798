"""Actions on cases selected together: each case has its own result, and no selection or input is lost."""

import re
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.record.proven_actor import LookUpLimitReached
from mosovo.web.site.caseload import reallocation, selection, views
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.second_factors import show_factor
from tests.web.sending import save_after_forecast, send, text

WHY = "The officer is on long leave"
ADDRESS = "/caseload/reallocate/"


@pytest.fixture
def people(cast: Cast) -> list[RegisteredNominal]:
    return [register(cast) for _ in range(3)]


@pytest.fixture
def supervisor(cast: Cast) -> Client:
    return sign_in(cast.supervisor)


def list_selected(page: str) -> list[str]:
    """Return the hidden values of the page: each case with its offender manager."""
    return re.findall(r'type="hidden" name="people" value="([^"]+)"', page)


def managers(owner_sql: Sql, people: list[RegisteredNominal]) -> list[Any]:
    found = dict(owner_sql("select nominal_id, offender_manager_id from caseload_caseloadentry"))
    return [found[each.id] for each in people]


def begin(client: Client, people: list[RegisteredNominal]) -> str:
    return text(send(client, ADDRESS, {"begin": "1", "people": [str(each.id) for each in people]}))


def build_reallocation(account: Account, people: list[str]) -> dict[str, Any]:
    return {"people": people, "to": f"officer-{account.pk}", "reason": WHY}


def test_selected_cases_are_forecast_and_reallocated(
    supervisor: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    page = begin(supervisor, people[:2])
    assert len(list_selected(page)) == 2
    assert "There is a problem" not in page
    forecast = text(send(supervisor, ADDRESS, build_reallocation(cast.colleague, list_selected(page))))
    assert f'{cast.manager.name}</b></td><td data-label="Cases">3, then <b>1</b>' in forecast
    assert f'{cast.colleague.name}</b></td><td data-label="Cases">0, then <b>2</b>' in forecast
    assert managers(owner_sql, people) == [cast.manager.pk] * 3
    assert (
        save_after_forecast(supervisor, ADDRESS, build_reallocation(cast.colleague, list_selected(page))).url
        == "/caseload/"
    )
    assert managers(owner_sql, people) == [cast.colleague.pk, cast.colleague.pk, cast.manager.pk]
    assert f"2 cases reallocated to {cast.colleague.name}" in text(supervisor.get("/caseload/"))


def test_another_recipient_after_the_forecast_is_forecast_again_and_not_saved(
    supervisor: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    values = list_selected(begin(supervisor, people[:2]))
    page = text(send(supervisor, ADDRESS, build_reallocation(cast.colleague, values)))
    assert f"Reallocate 2 cases to {cast.colleague.name}" in page
    [digest] = re.findall(r'name="forecast_digest" value="(.*?)"', page)
    changed = {"people": values, "to": f"team-{cast.west.pk}", "reason": WHY, "save": "1", "forecast_digest": digest}
    page = text(send(supervisor, ADDRESS, changed))
    assert "You changed the selection. Check the new forecast, then save." in page
    assert f"Propose transfer of 2 cases to the {cast.west.name} team" in page
    assert managers(owner_sql, people) == [cast.manager.pk] * 3
    assert owner_sql("select count(*) from supervision_teamtransfer") == [(0,)]


def test_refused_case_stays_selected_and_the_other_cases_are_reallocated(
    supervisor: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    page = begin(supervisor, people)
    values = list_selected(page)
    second = sign_in(cast.inspector)
    one = [v for v in values if v.startswith(str(people[1].id))]
    assert save_after_forecast(second, ADDRESS, build_reallocation(cast.colleague, one)).url
    answer = save_after_forecast(supervisor, ADDRESS, build_reallocation(cast.colleague, values))
    page = text(answer)
    assert answer.status_code == 200
    assert f"2 cases reallocated to {cast.colleague.name}" in page
    assert "1 case could not be reallocated" in page
    assert "while this page was open" in page
    assert WHY in page
    assert list_selected(page) == [f"{people[1].id}.{cast.colleague.pk}"], "the case with its present offender manager"
    assert managers(owner_sql, people) == [cast.colleague.pk] * 3
    assert "already manages this case" in text(
        save_after_forecast(supervisor, ADDRESS, build_reallocation(cast.colleague, list_selected(page)))
    )


def test_reallocation_to_another_team_waits_for_its_decision_on_each_case(
    supervisor: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    values = list_selected(begin(supervisor, people[:2]))
    sent = {"people": values, "to": f"team-{cast.west.pk}", "reason": WHY}
    assert save_after_forecast(supervisor, ADDRESS, sent).url == "/caseload/"
    assert owner_sql("select count(*) from supervision_teamtransfer") == [(2,)]
    again = text(save_after_forecast(supervisor, ADDRESS, sent))
    assert again.count("is already awaiting a decision") == 2
    assert managers(owner_sql, people) == [cast.manager.pk] * 3


def test_missing_reason_or_selection_is_refused_before_any_case_moves(
    supervisor: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    values = list_selected(begin(supervisor, people))
    page = text(send(supervisor, ADDRESS, {**build_reallocation(cast.colleague, values), "reason": "leave"}))
    assert page.count("Enter the reason. It is shown on each case.") == 2, "in the summary and at the field"
    assert list_selected(page) == values
    assert managers(owner_sql, people) == [cast.manager.pk] * 3
    assert "No cases are selected" in text(send(supervisor, ADDRESS, {"begin": "1"}))
    assert "No cases are selected" in text(send(supervisor, ADDRESS, {"begin": "1", "people": ["x", "y.z"]}))


def test_only_a_supervisor_of_the_team_can_select_its_cases(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    assert send(sign_in(cast.manager), ADDRESS, {"begin": "1", "people": [str(people[0].id)]}).status_code == 404
    elsewhere = sign_in(cast.stranger_inspector)
    assert list_selected(begin(elsewhere, people)) == []


def test_selected_people_are_passed_to_the_export_form(
    supervisor: Client, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    show_factor(supervisor)
    page = text(supervisor.get("/caseload/"))
    assert 'formaction="/exports/new/?of=found"' in page
    keys = [str(each.id) for each in people[:2]]
    form = text(send(supervisor, "/exports/new/?of=found", {"begin": "1", "people": keys}))
    assert f'name="people" value="{" ".join(keys)}"' in form


def test_caseload_is_exported_with_its_filters(
    supervisor: Client, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    owner_sql("update caseload_caseloadentry set risk = 'high' where nominal_id = %s", [people[0].id])
    show_factor(supervisor)
    page = text(supervisor.get("/caseload/?scope=team&view=late&risk=high&order=name"))
    assert page.count("data-row") == 1
    href = "/exports/new/?scope=team&amp;view=late&amp;order=name&amp;risk=high"
    assert href in page
    form = text(supervisor.get(href.replace("&amp;", "&")))
    assert "Your team: Overdue with filters" in form
    sent = {"purpose": "supervision", "words": "Weekly meeting", "recipient": "Me", "shape": "csv", "people": ""}
    export = send(supervisor, href.replace("&amp;", "&"), sent)
    assert export.status_code == 302, text(export)
    [(query,)] = owner_sql("select query from exchange_export")
    assert query == {"reach": "team", "view": "late", "order": "name", "restricted": False, "risk": "high"}
    csv = supervisor.post(f"{export.url}file/")
    rows = csv.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert rows[1].replace('"', "").split(",")[12:15] == ["Risk", "MAPPA level", "Last seen"]
    assert people[0].urn in rows[2]


def get_hidden_fields(page: str) -> dict[str, str]:
    """Return the hidden fields of a page with the whole view selected."""
    return dict(re.findall(r'type="hidden" name="(whole|whole_seen)" value="([^"]*)"', page.replace("&amp;", "&")))


def test_whole_view_is_selected_across_its_pages(
    supervisor: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE", 2)
    owner_sql("update caseload_caseloadentry set risk = 'high' where nominal_id = any(%s)", [[e.id for e in people]])
    other_nominal = register(cast)
    plain = text(supervisor.get("/caseload/?scope=team&view=high"))
    assert "Select all 3 people in this view" in plain
    assert get_hidden_fields(plain) == {}
    page = text(supervisor.get("/caseload/?scope=team&view=high&all=yes"))
    assert "All 3 people in this view are selected" in page
    assert page.count("checked disabled") == 2, "the rows of the page are shown as selected"
    assert "all=yes" in page, "the next page keeps the selection"
    act = text(send(supervisor, ADDRESS, {"begin": "1", **get_hidden_fields(page)}))
    assert {value.partition(".")[0] for value in list_selected(act)} == {str(each.id) for each in people}
    assert "The view has changed" not in act
    assert str(other_nominal.id) not in act
    assert (
        save_after_forecast(supervisor, ADDRESS, build_reallocation(cast.colleague, list_selected(act))).url
        == "/caseload/"
    )
    assert managers(owner_sql, people) == [cast.colleague.pk] * 3
    assert managers(owner_sql, [other_nominal]) == [cast.manager.pk]


def test_view_changed_since_it_was_shown_is_listed_as_it_is_now_with_a_notice(
    supervisor: Client, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    owner_sql("update caseload_caseloadentry set risk = 'high' where nominal_id = any(%s)", [[e.id for e in people]])
    seen = get_hidden_fields(text(supervisor.get("/caseload/?scope=team&view=high&all=yes")))
    owner_sql("update caseload_caseloadentry set risk = 'low' where nominal_id = %s", [people[0].id])
    act = text(send(supervisor, ADDRESS, {"begin": "1", **seen}))
    assert "The view has changed since it was shown. It had 3 people and now has 2 people." in act
    assert len(list_selected(act)) == 2
    show_factor(supervisor)
    export = text(send(supervisor, "/exports/new/?scope=team&view=high", {"begin": "1", **seen}))
    assert "It had 3 people and now has 2 people." in export


def test_whole_view_contains_only_cases_the_reader_may_act_on(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    supervisor = sign_in(cast.supervisor)
    fields = get_hidden_fields(text(supervisor.get("/caseload/?scope=team&all=yes")))
    elsewhere = sign_in(cast.stranger_inspector)
    assert list_selected(text(send(elsewhere, ADDRESS, {"begin": "1", **fields}))) == []
    page = text(send(supervisor, ADDRESS, {"begin": "1", "whole": "scope=force", "whole_seen": "9.x"}))
    assert "You no longer have access to this view." in page
    assert list_selected(page) == []


def test_view_larger_than_the_limit_of_an_action_shows_the_limit(
    supervisor: Client, people: list[RegisteredNominal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 2)
    monkeypatch.setattr(views, "MAX_PLANNED_VISITS", 1)
    monkeypatch.setattr(selection, "MOST", 2)
    page = text(supervisor.get("/caseload/?scope=team&all=yes"))
    assert "Up to 1 visits can be planned at once, and up to 2 cases reallocated or given an action." in page
    assert 'formaction="/caseload/reallocate/"' not in page
    assert "Export selected" in page
    act = text(send(supervisor, ADDRESS, {"begin": "1", **get_hidden_fields(page)}))
    assert "The view has more than 2 people" in act
    assert list_selected(act) == []


def test_case_beyond_the_record_limit_stays_selected(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(cast.supervisor)
    values = list_selected(begin(client, people[:2]))
    real = reallocation.reallocation.reallocate_cases

    def stop_at_second(actor: Any, nominals: list[Any], *args: Any, **kwargs: Any) -> int:
        if str(nominals[0]) == values[1].partition(".")[0]:
            raise LookUpLimitReached("reason")
        return real(actor, nominals, *args, **kwargs)

    monkeypatch.setattr(reallocation.reallocation, "reallocate_cases", stop_at_second)
    page = text(save_after_forecast(client, ADDRESS, build_reallocation(cast.colleague, values)))
    assert "You have reached the limit on records" in page
    assert list_selected(page) == [values[1]]
