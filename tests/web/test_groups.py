"""Field groups on the case file: withheld, opened for a purpose, and closed again."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.identity import actions, policy
from mosovo.rooms.identity.models import Remark
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.support.second_factors import show_factor

WORDS = {
    "medical": "Takes insulin twice a day",
    "finance": "Account ending 4417 emptied",
    "source": "Told by a neighbour who must not be named",
    "": "Works nights",
}
OPENING = {"purpose": "risk", "words": "Planning Monday's visit to him"}


@pytest.fixture
def case_with_remarks(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """The case with a remark in each of three field groups, and one in none."""
    with opened(cast.supervisor, nominal, policy.RECORD) as permit:
        for group, text in WORDS.items():
            actions.record_remark(
                permit, text=text, nature="fact", attributed_to="The GP", made_on=TODAY, today=TODAY, field_group=group
            )
    return nominal


def open_case_file(account: Account, nominal: RegisteredNominal) -> Any:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client, client.get(f"/nominals/{nominal.urn}/whole/").content.decode()


def test_case_file_shows_field_groups_of_the_role_and_counts_remarks_it_may_open(
    cast: Cast, case_with_remarks: RegisteredNominal
) -> None:
    _, managers = open_case_file(cast.manager, case_with_remarks)
    assert WORDS["medical"] in managers
    assert WORDS[""] in managers
    assert WORDS["finance"] not in managers
    assert "1 remark, not shown" in managers
    assert "Open Finance" in managers
    assert WORDS["source"] not in managers
    assert "Open Source" not in managers, "a role that may never open a group does not learn that it has content"
    _, inspectors = open_case_file(cast.inspector, case_with_remarks)
    assert not [text for group, text in WORDS.items() if group and text in inspectors]
    assert all(f"Open {group}" in inspectors for group in ("Finance", "Medical", "Source"))


def test_field_group_opens_for_a_purpose_until_its_time_ends_and_is_audited(
    cast: Cast, case_with_remarks: RegisteredNominal, owner_sql: Sql
) -> None:
    client, _ = open_case_file(cast.inspector, case_with_remarks)
    address = f"/nominals/{case_with_remarks.urn}/groups/medical/"
    assert client.get(address).status_code == 200
    refused = client.post(address, {**OPENING, "words": "Because", "idempotency_key": str(uuid4())})
    assert "at least 15 characters" in refused.content.decode()
    sent = client.post(address, {**OPENING, "idempotency_key": str(uuid4())})
    assert sent.status_code == 302
    case_file = client.get(f"/nominals/{case_with_remarks.urn}/whole/").content.decode()
    assert WORDS["medical"] in case_file
    assert "Medical</b> shown until" in case_file
    assert WORDS["source"] not in case_file
    [(fields, purpose, allowed)] = owner_sql(
        "select fields, purpose, allowed from audit_auditentry where action = 'groups.open'"
    )
    assert (fields, allowed) == (["medical"], True)
    assert purpose == f"risk: {OPENING['words']}"
    owner_sql("update record_fieldgroupopening set closes_at = now()")
    assert WORDS["medical"] not in client.get(f"/nominals/{case_with_remarks.urn}/whole/").content.decode()


def test_field_group_opens_for_one_account_for_fifteen_minutes(
    cast: Cast, case_with_remarks: RegisteredNominal, owner_sql: Sql
) -> None:
    client, _ = open_case_file(cast.manager, case_with_remarks)
    client.post(f"/nominals/{case_with_remarks.urn}/groups/finance/", {**OPENING, "idempotency_key": str(uuid4())})
    assert WORDS["finance"] in client.get(f"/nominals/{case_with_remarks.urn}/whole/").content.decode()
    assert WORDS["finance"] not in open_case_file(cast.colleague, case_with_remarks)[1]
    [(minutes,)] = owner_sql("select extract(epoch from closes_at - opened_at) / 60 from record_fieldgroupopening")
    assert minutes == 15


def test_role_that_may_never_open_a_field_group_is_refused_and_audited(
    cast: Cast, case_with_remarks: RegisteredNominal, owner_sql: Sql
) -> None:
    client, _ = open_case_file(cast.manager, case_with_remarks)
    address = f"/nominals/{case_with_remarks.urn}/groups/source/"
    assert client.get(address).status_code == 403
    assert client.post(address, {**OPENING, "idempotency_key": str(uuid4())}).status_code == 403
    assert owner_sql("select allowed, rule from audit_auditentry where action = 'groups.open'") == [
        (False, "not-of-the-role")
    ]
    assert owner_sql("select count(*) from record_fieldgroupopening") == [(0,)]
    assert client.get(f"/nominals/{case_with_remarks.urn}/groups/nothing/").status_code == 404


def test_versions_and_forms_of_facts_in_closed_field_groups_are_not_found(
    cast: Cast, case_with_remarks: RegisteredNominal, owner_sql: Sql
) -> None:
    rows: dict[str, Any] = dict(owner_sql("select field_group, id from identity_remark"))
    client, _ = open_case_file(cast.inspector, case_with_remarks)
    for group in ("medical", "finance", "source"):
        for address in (f"facts/{rows[group]}/", *(f"facts/identity.remark/{rows[group]}/{act}/" for act in ACTS)):
            assert client.get(f"/nominals/{case_with_remarks.urn}/{address}").status_code == 404, address
    assert client.get(f"/nominals/{case_with_remarks.urn}/facts/{rows['']}/").status_code == 200


ACTS = ("correct", "strike-out")


def test_earlier_version_is_withheld_once_a_remark_moves_into_a_field_group(
    cast: Cast, case_with_remarks: RegisteredNominal, owner_sql: Sql
) -> None:
    with opened(cast.supervisor, case_with_remarks, policy.CORRECT) as permit:
        old = Remark.objects.get(field_group="")
        actions.correct_fact(permit, old, change_reason="It says who told us", today=TODAY, field_group="source")
    _, managers = open_case_file(cast.manager, case_with_remarks)
    assert WORDS[""] not in managers


def test_only_a_supervisor_or_inspector_moves_a_remark_out_of_a_field_group(
    cast: Cast, case_with_remarks: RegisteredNominal
) -> None:
    client, _ = open_case_file(cast.manager, case_with_remarks)
    with opened(cast.manager, case_with_remarks, policy.VIEW):
        row = Remark.objects.get(field_group="medical")
    fields = {"text": row.text, "nature": "fact", "attributed_to": "The GP", "made_on": TODAY.isoformat()}
    address = f"/nominals/{case_with_remarks.urn}/facts/identity.remark/{row.pk}/correct/"
    sent = {**fields, "field_group": "none", "change_reason": "Everybody knows", "idempotency_key": str(uuid4())}
    assert (
        "Only a supervisor or an inspector can move a remark out of Medical"
        in client.post(address, sent).content.decode()
    )
    client, _ = open_case_file(cast.supervisor, case_with_remarks)
    assert client.post(address, {**sent, "idempotency_key": str(uuid4())}).status_code == 302
    _, inspectors = open_case_file(cast.inspector, case_with_remarks)
    assert WORDS["medical"] in inspectors
