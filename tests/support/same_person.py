"""Confirm two records as one person and withdraw it; and read the whole database, for comparison."""

from collections.abc import Callable
from datetime import date
from typing import Any

from mosovo.casework.court_result import PersonDetails
from mosovo.nominals import gateway
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.rooms.identifying_details import actions, policy
from mosovo.rooms.identifying_details.actions import PermitPair
from mosovo.search.queries import find_people
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

type Everything = dict[str, list[str]]

CHANGED_BY_MERGING = (
    "record_recordevent",
    "caseload_boardchange",
    "organisations_signinsession",
    "identifying_details_samepersondecision",
    "audit_",
    "nominals_opened",
    "record_idempotency",
    "procrastinate_",
    "django_",
)
REASON = "Fingerprints taken at Hexley match."


def apply_to_both(
    account: Account,
    one: RegisteredNominal,
    other: RegisteredNominal,
    act: Callable[[PermitPair], object],
    to: Any = policy.MERGE,
) -> None:
    """Apply an action to two nominals, as a request does."""
    with acting(account) as actor:
        act((open_for(one, to, actor), open_for(other, to, actor)))


def open_for(nominal: RegisteredNominal, to: Any, actor: Any) -> Any:
    return gateway.open_nominal(nominal.urn, action=to, actor=actor)


def merge_records(account: Account, one: RegisteredNominal, other: RegisteredNominal) -> None:
    apply_to_both(account, one, other, lambda two: actions.confirm_same_person(two, reason=REASON, today=TODAY))


def withdraw_merge(account: Account, one: RegisteredNominal, other: RegisteredNominal) -> None:
    apply_to_both(
        account,
        one,
        other,
        lambda two: actions.withdraw_same_person(two, reason="A twin.", today=TODAY),
        policy.SEPARATE,
    )


def dump_tables(owner_sql: Sql) -> Everything:
    """Return every row of every table, except those of the log, of events and of confirming the same person."""
    tables = owner_sql("select tablename from pg_tables where schemaname = 'public' order by 1")
    return {
        table: sorted(row for (row,) in owner_sql(f'select t::text from "{table}" t'))
        for (table,) in tables
        if not table.startswith(CHANGED_BY_MERGING)
    }


def collect_answers(account: Account, *nominals: RegisteredNominal) -> list[Any]:
    """Return the duties of each nominal, and the results of a search."""
    answers_found: list[Any] = []
    for each in nominals:
        with opened(account, each, policy.VIEW) as permit:
            answers_found.append(
                [(each.key, str(standing)) for each, standing in load_board(permit).list_statuses(TODAY)]
            )
    with acting(account, writing=False):
        answers_found.append([(hit.urn, hit.why) for hit in find_people("marchetti hartwell strand")])
    return answers_found


def register_four(cast: Cast, nominal: RegisteredNominal) -> list[RegisteredNominal]:
    """Return four nominals with open duties."""
    names = (("Alwin", "Marchetti"), ("Tobin", "Hartwell"), ("Ian", "Strand"))
    born_on = date(1984, 6, 1)
    return [
        nominal,
        *(register(cast, person=PersonDetails(forenames=a, surname=b, born_on=born_on, sex="male")) for a, b in names),
    ]
