"""Find which rows of one person the database refuses, so that the person comes in with all others.

The rows from which the law counts stay together: without one of them a notification period would be wrong, so that a
refusal of one refuses the person.
"""

from collections.abc import Callable, Sequence

from django.db import DatabaseError, InterfaceError, OperationalError

from .room_sheets import MODELS
from .row_checks import CheckedRow

type Attempt = Callable[[Sequence[CheckedRow]], None]
"""Records the rows and rolls them back. Raises `DatabaseError` if the database refuses one."""


def find_refused_rows(rows: Sequence[CheckedRow], attempt: Attempt) -> dict[CheckedRow, DatabaseError] | None:
    """Return the rows that the database refuses, with its reason; None if it refuses the person."""
    accepted = [row for row in rows if row.sheet.name not in MODELS]
    refused: dict[CheckedRow, DatabaseError] = {}
    if _try_rows(accepted, attempt) is not None:
        return None
    for sheet in dict.fromkeys(row.sheet.name for row in rows if row.sheet.name in MODELS):
        sheet_rows = [row for row in rows if row.sheet.name == sheet]
        if _try_rows([*accepted, *sheet_rows], attempt) is None:
            accepted.extend(sheet_rows)
            continue
        for row in sheet_rows:
            error = _try_rows([*accepted, row], attempt)
            if error is None:
                accepted.append(row)
            else:
                refused[row] = error
    return refused


def _try_rows(rows: Sequence[CheckedRow], attempt: Attempt) -> DatabaseError | None:
    try:
        attempt(rows)
    except (OperationalError, InterfaceError):
        raise
    except DatabaseError as error:
        return error
    return None
