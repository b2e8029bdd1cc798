"""Forms sent at the same moment: the same form twice, or two forms about one fact."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import NOTIFICATION, TODAY, notify_address, send

type Sending = tuple[Client, str, dict[str, str], Any]


def send_at_once(*sendings: Sending) -> list[Any]:
    """Send each form from its own thread, all at the same moment, and return the answers."""
    gate = Barrier(len(sendings))

    def send_at_gate(sending: Sending) -> Any:
        gate.wait(timeout=10)
        try:
            return send(*sending)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sendings)) as pool:
        return list(pool.map(send_at_gate, sendings))


def test_form_sent_four_times_at_once_is_recorded_once_with_the_same_answer(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    client, address = sign_in(manager), f"/nominals/{nominal.urn}/facts/identity.remark/record/"
    for words in ("Seen in Hexley", "Not in", "Has a new telephone"):
        values = {
            "text": words,
            "field_group": "none",
            "nature": "fact",
            "attributed_to": "PC Hale",
            "made_on": TODAY.isoformat(),
        }
        answers = send_at_once(*[(client, address, values, uuid4())] * 4)
        assert {(answer.status_code, answer.url) for answer in answers} == {(302, f"/nominals/{nominal.urn}/")}
        assert owner_sql("select count(*) from identity_remark where text = %s", [words]) == [(1,)]


def test_one_of_three_corrections_at_once_is_recorded_and_the_others_get_a_conflict(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    [(row,)] = owner_sql("select id from identity_birth")
    address = f"/nominals/{nominal.urn}/facts/identity.birth/{row}/correct/"
    clients = [sign_in(account) for account in (cast.manager, cast.colleague, cast.supervisor)]
    days = ["1984-07-01", "1984-08-01", "1984-09-01"]
    answers = send_at_once(
        *[
            (client, address, {"born_on": day, "change_reason": "Seen"}, None)
            for client, day in zip(clients, days, strict=True)
        ]
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409, 409]
    assert owner_sql("select count(*) from identity_birth") == [(2,)]


def test_two_officers_record_different_facts_at_once(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    first, second = (sign_in(account) for account in (cast.manager, cast.colleague))
    answers = send_at_once(
        (first, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"}, None),
        (second, f"/nominals/{nominal.urn}/facts/identity.name/record/", {"kind": "alias", "surname": "Marks"}, None),
    )
    assert [answer.status_code for answer in answers] == [302, 302]
    assert owner_sql("select count(*) from notifications_notification") == [(1,)]
    assert owner_sql("select count(*) from identity_name where surname = 'Marks'") == [(1,)]
