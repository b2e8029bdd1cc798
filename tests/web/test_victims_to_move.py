"""Victims who were linked people before there was a sealed room: listed for who answers for the case, no name."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from mosovo.audit.verbs import Verb
from mosovo.nominals import markings
from mosovo.nominals.policy import MARK
from mosovo.organisations.models import Account
from mosovo.record.inserting import insert
from mosovo.record.writing import act_of, sign
from mosovo.rooms.identity import actions
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.identity.policy import RECORD, STRIKE_OUT
from tests.cast import Cast, Known, opened
from tests.factors import show_factor
from tests.sitting import TODAY
from tests.web.sending import text

type Sql = Callable[..., list[tuple[Any, ...]]]
QUEUE = "/team/reviews/?view=victims"
NAME = "CANARY Ottoline Wraxall"


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def linked(cast: Cast, nominal: Known) -> LinkedPerson:
    """As it was recorded before the room of victims: the rule of today refuses it."""
    with opened(cast.manager, nominal, RECORD) as permit:
        row = LinkedPerson(nominal_id=nominal.id, name=NAME, role="victim", relationship="neighbour")
        row.settle_group()
        sign(row, permit)
        insert(row, act_of(Verb.COLLECTION, [row], permit))
    return row


def test_who_answers_for_the_case_is_told_of_them_until_they_are_struck_out(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    sergeant = come(cast.supervisor)
    assert "No victim is a linked person" in text(sergeant.get(QUEUE))
    row = linked(cast, nominal)
    page = text(sergeant.get(QUEUE))
    assert "1 linked person" in page
    assert f"/nominals/{nominal.urn}/victims/" in page
    assert NAME not in page
    logged = "select count(*) from audit_entry where action = 'supervision.reviews' and %s = any(subjects)"
    assert owner_sql(logged, [nominal.id]) == [(1,)]
    own = text(sergeant.get(f"/nominals/{nominal.urn}/victims/"))
    assert "1 linked person is in the role of a victim, from earlier days." in own
    assert NAME not in own
    with opened(cast.supervisor, nominal, STRIKE_OUT) as permit:
        actions.strike_out(permit, LinkedPerson.objects.get(first=row.first), because="Recorded under Victims.")
    assert "No victim is a linked person" in text(sergeant.get(QUEUE))
    assert "from earlier days" not in text(sergeant.get(f"/nominals/{nominal.urn}/victims/"))


def test_nobody_else_is_told_of_them(cast: Cast, nominal: Known) -> None:
    linked(cast, nominal)
    for who in (cast.stranger_inspector,):
        page = come(who).get(QUEUE)
        assert nominal.urn not in text(page)
        assert "No victim is a linked person" in text(page)
    for who in (cast.manager, cast.stranger, cast.auditor):
        assert come(who).get(QUEUE).status_code == 404
    with opened(cast.inspector, nominal, MARK) as permit:
        markings.exclude(permit, cast.supervisor, because="His sister is the neighbour.", today=TODAY)
    assert "No victim is a linked person" in text(come(cast.supervisor).get(QUEUE)), "excluded, they see nothing"
