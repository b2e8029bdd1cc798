"""When a fact is recorded, the law is asked again, in the same transaction.

The asking stands in a savepoint: whatever goes wrong in it, the fact stays recorded, the
failure is kept, and the case says that its duties may be out of date. Only a database that
has gone away stops the whole.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from mosovo.law import VERSION
from mosovo.law.derive import Derivation, derive
from mosovo.law.facts import CaseFacts
from mosovo.record.permit import Permit

from .gather import gather, is_whole
from .keeping import keep, keep_failure

log = logging.getLogger(__name__)

type Law = Callable[[CaseFacts], Derivation]


class OutOfReach(Exception):
    """A nominal's facts can't all be seen by whoever acts, so deriving from them would be wrong."""


def when_recorded(permit: Permit, nominals: Sequence[UUID]) -> None:
    """The listener: each nominal whose facts changed is derived again."""
    for nominal_id in nominals:
        refresh(nominal_id, cause=permit.action.name)


def refresh(nominal_id: UUID, *, cause: str, law: Law = derive, always: bool = True) -> dict[str, Any] | None:
    """Ask the law about a nominal and keep its answer; gives what changed, or None where nothing was kept.

    Needs the whole person: it refuses where they are not opened in this transaction, and never
    withdraws a duty because of what it could not see.
    """
    digest = ""
    try:
        with transaction.atomic():
            gathered = gather([nominal_id])[nominal_id]
            if not is_whole(gathered):
                raise OutOfReach("the facts of this nominal are out of reach")
            digest = gathered.digest
            return keep(nominal_id, gathered, law(gathered.facts), cause=cause, always=always)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("the law could not be asked about %s", nominal_id)
        keep_failure(nominal_id, cause=cause, law=VERSION, digest=digest, failed=_in_a_line(error))
        return None


def _in_a_line(error: Exception) -> str:
    """What went wrong, by kind only: its text could hold something of the person."""
    return f"{type(error).__module__}.{type(error).__qualname__}"[:300]
