"""Sessions for tests that act without a browser.

A test proves its actor as a page does: with the session of an account, written in the role that signs in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import psycopg
from django.db import connection, transaction

from mosovo.access.actor import Actor
from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.database.sign_in_connection import is_web_process
from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.models import SignInSession
from mosovo.organisations.sessions import derive_ticket, stored_key
from mosovo.record.proven_actor import begin_request, end_request

LATER = datetime(2999, 1, 1, tzinfo=UTC)
_PROVED_ACTOR = """select coalesce(current_actor('force'), ''), current_actor('team'), current_actor('agency'),
  coalesce(current_actor('roles'), '{}')::text[], current_actor('cleared')"""
_CHANGE_ACCOUNT = """update organisations_account set force_id = %s, team_id = %s, agency_id = %s, roles = %s,
  vetted_until = %s, trained_until = %s
  where id = %s"""


class NoSuchAccount(AssertionError):
    """The account does not exist, or is closed."""


def sign_in(account: UUID) -> str:
    """Bind a session to the account unless it has one from here, and return its key."""
    key = f"session of {account}"
    values = {"session_data": "", "expire_date": LATER, "account_id": account}
    SignInSession.objects.get_or_create(session_key=stored_key(key), defaults=values)
    return key


def begin_acting(actor: Actor, request_id: UUID | None = None) -> None:
    """Act for the account of this actor until the transaction ends; in the role of jobs, as a job does."""
    account, request_id = actor.account, request_id or uuid4()
    if not is_web_process():
        set_actor(
            ActorContext(
                account, actor.name, actor.force, actor.team, actor.agency, sorted(actor.roles), actor.is_cleared,
                request_id,
            )
        )  # fmt: skip
        return
    assert account is not None, "the web role always acts for an account"
    ticket = derive_ticket(f"session of {account}")
    if begin_request(ticket, request_id) is None:
        sign_in(account)
        if begin_request(ticket, request_id) is None:
            raise NoSuchAccount(account)
    if not _is_as_proved(actor):
        _store(actor)
        begin_request(ticket, request_id)


def _is_as_proved(actor: Actor) -> bool:
    """Return whether the account in the database equals the actor of the test."""
    with connection.cursor() as cursor:
        cursor.execute(_PROVED_ACTOR)
        [proved_values] = cursor.fetchall()
    names = [None if each is None else str(each) for each in (actor.team, actor.agency)]
    expected = (actor.force or "", *names, sorted(actor.roles), "t" if actor.is_cleared else "f")
    return bool((*proved_values[:3], sorted(proved_values[3]), proved_values[4]) == expected)


def _store(actor: Actor) -> None:
    """Store the change that the test made to the account in memory: the web role may not."""
    settings = connection.settings_dict
    address = f"postgresql://{SUPERUSER}@/{settings['NAME']}?host={settings['DIRECT_HOST']}"
    until = date(2990, 1, 1) if actor.is_cleared else date(2020, 1, 1)
    values = [actor.force or None, actor.team, actor.agency, sorted(actor.roles), until, until, actor.account]
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(_CHANGE_ACCOUNT, values)


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Open one transaction in which the account of this actor acts."""
    with transaction.atomic():
        try:
            begin_acting(actor)
            yield
        finally:
            end_request()
