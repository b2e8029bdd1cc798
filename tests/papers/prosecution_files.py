"""Helpers for tests of the prosecution file: a record with planted words, and a download of the file."""

import re
from datetime import date

from django.test import Client

from mosovo.access.field_groups import FieldGroup
from mosovo.organisations.models import Account
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.policy import RECORD
from mosovo.web.core.duty_rows import duty_token
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.trust.all_pages import prepare_client
from tests.web.sending import TODAY, send, text

WHY = {"words": "NS/2026/1234, Hexley magistrates", "recipient": "Crown Prosecution Service, unit 4"}
IN_WORDS = tuple(group for group in FieldGroup if group is not FieldGroup.IDENTITY_IMAGES)
PLANTED = re.compile(r"canary[a-z]+q")
DAY = date(2025, 3, 4)


def canary(what: str) -> str:
    return f"canary{what}q"


def plant(cast: Cast, nominal: RegisteredNominal, among: tuple[FieldGroup, ...] = IN_WORDS) -> None:
    """Plant a word in a remark of each group, a victim, a linked person, a warning and an information source."""
    with opened(cast.supervisor, nominal, RECORD) as permit:
        for group in among:
            identity.record_remark(
                permit, text=f"Said {canary(group)}", nature="fact", attributed_to=canary(group), made_on=DAY,
                today=TODAY,
                field_group=group,
            )  # fmt: skip
        identity.record_remark(
            permit, text=canary("plain"), nature="fact", attributed_to="He", made_on=DAY, today=TODAY
        )
        identity.link_person(permit, name=canary("harmed"), role="witness", relationship="Neighbour", today=TODAY)
        identity.link_person(permit, name=canary("mother"), role="other", relationship="Mother", today=TODAY)
        identity.record_warning(permit, kind="weapons", words=canary("knife"), from_on=DAY, today=TODAY)
        record_notification(
            permit,
            under="s.83(1)",
            on=DAY,
            today=TODAY,
            station="Hexley",
            taken_by="PC 4410",
            information_source=canary("teller"),
        )


def address(nominal: RegisteredNominal, owner_sql: Sql) -> str:
    query = "select key from obligations_duty where nominal_id = %s and by_law order by due_on desc limit 1"
    [(key,)] = owner_sql(query, [nominal.id])
    return f"/nominals/{nominal.urn}/duties/{duty_token(key)}/pack/"


def sign_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return prepare_client(client)


def download(client: Client, nominal: RegisteredNominal, owner_sql: Sql, shape: str = "pdf") -> bytes:
    return download_from(client, address(nominal, owner_sql), shape)


def download_from(client: Client, where: str, shape: str = "pdf") -> bytes:
    answer = send(client, where, {**WHY, "shape": shape})
    assert answer.headers.get("Content-Disposition", "").startswith("attachment"), text(answer)
    return bytes(answer.content)


def squeeze(words: str) -> str:
    return "".join(words.split())
