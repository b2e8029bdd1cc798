"""Keeping the line of a person in step with the facts, in the transaction of each fact.

One statement reads what a line needs, for as many people as are given, and puts it. Nothing in
it asks what day it is. A line stays right until the next fact, or until the duty that it shows
has ended: then another may be the one that matters, and a job brings the line to the day. The
columns of access of lines and of duties follow in the same statement when a case is allocated.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from mosovo.obligations.recalculation import lock_chunk
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.record.prepared_statements import PreparedStatement, array_parameter

_PUT = PreparedStatement(Path(__file__).with_suffix(".sql").read_text())


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Make the lines of these people anew from their facts and duties. One statement.

    As the application, of those opened in this transaction; as a job, of anybody.
    """
    _PUT.send(nominals=array_parameter(nominals), on=None)


def bring_to_date(on: date, size: int = 500) -> int:
    """Have every line whose duty has ended by the day show the one that matters on it; how many lines there were.

    As a job. Officers may be writing about the same people: they take turns. Done twice it does nothing.
    """
    brought = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_ENDED, {"on": on, "size": size})
            ended = [nominal_id for (nominal_id,) in cursor.fetchall()]
            if ended:
                lock_chunk(ended)
                _PUT.send(nominals=array_parameter(ended), on=on)
        brought += len(ended)
        if len(ended) < size:
            return brought


_ENDED = """
select nominal_id from caseload_caseloadentry
where next_ceased_on <= %(on)s and (brought_up_to_on is null or brought_up_to_on < next_ceased_on)
  or next_without is not null and exists (
    select from jsonb_each(next_without) other, coalesce((other.value->>'next_ceased_on')::date, 'infinity') as ended
    where ended <= %(on)s and (brought_up_to_on is null or brought_up_to_on < ended))
order by nominal_id limit %(size)s
"""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: facts about these people changed, and their duties have been derived."""
    rebuild_read_model(nominals)
