"""Updates the caseload row of a person in the transaction of each fact.

One statement reads what the rows need, for any number of people, and writes them. It does not depend on today’s date. A
row stays right until the next fact, or until the duty that it shows ends: then an hourly job selects the next duty.
When a case is allocated or restricted, another statement updates the access columns of its board rows and duties.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from mosovo.database.prepared_statements import PreparedStatement, array_parameter
from mosovo.nominals.models import Allocation, Restriction
from mosovo.obligations.recalculation import lock_chunk
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit

ACCESS_KINDS: Kinds = frozenset({Allocation, Restriction})
"""The facts that change who may see a case."""
_UPDATE_ACCESS = PreparedStatement(Path(__file__).with_name("access_columns.sql").read_text())
_REBUILD_ROWS = PreparedStatement(Path(__file__).with_suffix(".sql").read_text())


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Rebuild the caseload rows of these people from their facts and duties, and their access columns.

    The application may rebuild people whose records are open in this transaction; a job may rebuild anyone.
    """
    _UPDATE_ACCESS.send(nominals=array_parameter(nominals))
    _REBUILD_ROWS.send(nominals=array_parameter(nominals), on=None)


def refresh_ended_rows(on: date, size: int = 500) -> int:
    """Update each row whose duty has ended by the day to show the next duty; return the number of rows.

    Runs as a job. It waits for officers who are writing about the same people. Running it twice changes nothing.
    """
    refreshed = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_SELECT_ENDED, {"on": on, "size": size})
            ended = [nominal_id for (nominal_id,) in cursor.fetchall()]
            if ended:
                lock_chunk(ended)
                _REBUILD_ROWS.send(nominals=array_parameter(ended), on=on)
        refreshed += len(ended)
        if len(ended) < size:
            return refreshed


_SELECT_ENDED = """
select nominal_id from caseload_caseloadentry
where next_ceased_on <= %(on)s and (brought_up_to_on is null or brought_up_to_on < next_ceased_on)
  or next_without is not null and exists (
    select from jsonb_each(next_without) other, coalesce((other.value->>'next_ceased_on')::date, 'infinity') as ended
    where ended <= %(on)s and (brought_up_to_on is null or brought_up_to_on < ended))
order by nominal_id limit %(size)s
"""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the caseload rows of these people. Called after each fact, once their duties are derived."""
    if kinds & ACCESS_KINDS:
        _UPDATE_ACCESS.send(nominals=array_parameter(nominals))
    _REBUILD_ROWS.send(nominals=array_parameter(nominals), on=None)
