"""What the person at the keyboard is told when the database is the trouble.

A module of its own, for it needs Django: a verb that has no database does not
wait for it.
"""

from django.db import OperationalError, ProgrammingError
from psycopg.errors import UndefinedTable

from mosovo.embedded import ClusterNotStarted


def describe_database_error(error: Exception) -> str | None:
    """The trouble in a line; None where the database is not what went wrong."""
    if isinstance(error, ClusterNotStarted):
        return str(error)
    if isinstance(error, OperationalError):
        return f"the database does not answer: {str(error).strip()}"
    if isinstance(error, ProgrammingError) and isinstance(error.__cause__, UndefinedTable):
        return "the database lacks its tables: run ./mosovo migrate first"
    return None
