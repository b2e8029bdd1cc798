"""What a field group shows, and to whom: kept back, opened for a purpose, and closed again."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.identity import actions, policy
from mosovo.rooms.identity.models import Remark
from tests.support.people import TODAY, Cast, Known, opened
from tests.support.second_factors import show_factor

type Sql = Callable[..., list[tuple[Any, ...]]]
WORDS = {
    "medical": "Takes insulin twice a day",
    "finance": "Account ending 4417 emptied",
    "source": "Told by a neighbour who must not be named",
    "": "Works nights",
}
OPENING = {"purpose": "risk", "words": "Planning Monday's visit to him"}


@pytest.fixture
def remarked(cast: Cast, nominal: Known) -> Known:
    """The case with a remark of each of four kinds."""
    with opened(cast.supervisor, nominal, policy.RECORD) as permit:
        for group, text in WORDS.items():
            actions.record_remark(
                permit, text=text, nature="fact", attributed_to="The GP", made_on=TODAY, today=TODAY, field_group=group
            )
    return nominal


def sees(account: Account, nominal: Known) -> Any:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client, client.get(f"/nominals/{nominal.urn}/whole/").content.decode()


def test_a_case_file_shows_what_the_role_sees_and_counts_what_it_may_open(cast: Cast, remarked: Known) -> None:
    _, managers = sees(cast.manager, remarked)
    assert WORDS["medical"] in managers
    assert WORDS[""] in managers
    assert WORDS["finance"] not in managers
    assert "1 remark, not shown" in managers
    assert "Open Finance" in managers
    assert WORDS["source"] not in managers
    assert "Open Source" not in managers, "who may never open a group is not told that it has anything in it"
    _, inspectors = sees(cast.inspector, remarked)
    assert not [text for group, text in WORDS.items() if group and text in inspectors]
    assert all(f"Open {group}" in inspectors for group in ("Finance", "Medical", "Source"))


def test_opening_is_an_act_of_its_own_for_a_quarter_of_an_hour(cast: Cast, remarked: Known, owner_sql: Sql) -> None:
    client, _ = sees(cast.inspector, remarked)
    page = f"/nominals/{remarked.urn}/groups/medical/"
    assert client.get(page).status_code == 200
    refused = client.post(page, {**OPENING, "words": "Because", "idempotency_key": str(uuid4())})
    assert "at least 15 characters" in refused.content.decode()
    sent = client.post(page, {**OPENING, "idempotency_key": str(uuid4())})
    assert sent.status_code == 302
    told = client.get(f"/nominals/{remarked.urn}/whole/").content.decode()
    assert WORDS["medical"] in told
    assert "Medical</b> shown until" in told
    assert WORDS["source"] not in told
    [(fields, purpose, allowed)] = owner_sql(
        "select fields, purpose, allowed from audit_auditentry where action = 'groups.open'"
    )
    assert (fields, allowed) == (["medical"], True)
    assert purpose == f"risk: {OPENING['words']}"
    owner_sql("update record_fieldgroupopening set closes_at = now()")
    assert WORDS["medical"] not in client.get(f"/nominals/{remarked.urn}/whole/").content.decode()


def test_it_opens_for_one_account_and_one_case(cast: Cast, remarked: Known, owner_sql: Sql) -> None:
    client, _ = sees(cast.manager, remarked)
    client.post(f"/nominals/{remarked.urn}/groups/finance/", {**OPENING, "idempotency_key": str(uuid4())})
    assert WORDS["finance"] in client.get(f"/nominals/{remarked.urn}/whole/").content.decode()
    assert WORDS["finance"] not in sees(cast.colleague, remarked)[1]
    [(minutes,)] = owner_sql("select extract(epoch from closes_at - opened_at) / 60 from record_fieldgroupopening")
    assert minutes == 15


def test_a_role_that_never_opens_a_group_is_told_only_that(cast: Cast, remarked: Known, owner_sql: Sql) -> None:
    client, _ = sees(cast.manager, remarked)
    page = f"/nominals/{remarked.urn}/groups/source/"
    assert client.get(page).status_code == 403
    assert client.post(page, {**OPENING, "idempotency_key": str(uuid4())}).status_code == 403
    assert owner_sql("select allowed, rule from audit_auditentry where action = 'groups.open'") == [
        (False, "not-of-the-role")
    ]
    assert owner_sql("select count(*) from record_fieldgroupopening") == [(0,)]
    assert client.get(f"/nominals/{remarked.urn}/groups/nothing/").status_code == 404


def test_versions_correction_and_striking_out_follow(cast: Cast, remarked: Known, owner_sql: Sql) -> None:
    rows: dict[str, Any] = dict(owner_sql("select field_group, id from identity_remark"))
    client, _ = sees(cast.inspector, remarked)
    for group in ("medical", "finance", "source"):
        for page in (f"facts/{rows[group]}/", *(f"facts/identity.remark/{rows[group]}/{act}/" for act in ACTS)):
            assert client.get(f"/nominals/{remarked.urn}/{page}").status_code == 404, page
    assert client.get(f"/nominals/{remarked.urn}/facts/{rows['']}/").status_code == 200


ACTS = ("correct", "strike-out")


def test_what_is_moved_into_a_group_takes_its_past_along(cast: Cast, remarked: Known, owner_sql: Sql) -> None:
    with opened(cast.supervisor, remarked, policy.CORRECT) as permit:
        old = Remark.objects.get(field_group="")
        actions.correct_fact(permit, old, change_reason="It says who told us", today=TODAY, field_group="source")
    _, managers = sees(cast.manager, remarked)
    assert WORDS[""] not in managers


def test_only_who_answers_for_cases_takes_words_out_of_a_sealed_group(cast: Cast, remarked: Known) -> None:
    client, _ = sees(cast.manager, remarked)
    with opened(cast.manager, remarked, policy.VIEW):
        row = Remark.objects.get(field_group="medical")
    said = {"text": row.text, "nature": "fact", "attributed_to": "The GP", "made_on": TODAY.isoformat()}
    page = f"/nominals/{remarked.urn}/facts/identity.remark/{row.pk}/correct/"
    sent = {**said, "field_group": "none", "change_reason": "Everybody knows", "idempotency_key": str(uuid4())}
    assert (
        "Only a supervisor or an inspector can move a remark out of Medical" in client.post(page, sent).content.decode()
    )
    client, _ = sees(cast.supervisor, remarked)
    assert client.post(page, {**sent, "idempotency_key": str(uuid4())}).status_code == 302
    _, inspectors = sees(cast.inspector, remarked)
    assert WORDS["medical"] in inspectors
