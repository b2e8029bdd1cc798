"""Describe database errors to the person who runs a command.

A separate module because it needs Django, which commands without a database do not load.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError
from psycopg.errors import ObjectNotInPrerequisiteState, UndefinedTable

from mosovo.embedded import ClusterNotStarted


def describe_server_behind(error: Exception) -> str:
    """Return why no job begins on a server that is behind the log, and what to run; empty for another error."""
    cause = error.__cause__
    if isinstance(cause, ObjectNotInPrerequisiteState) and "continue-log" in (hint := cause.diag.message_hint or ""):
        return f"{cause.diag.message_primary}. {hint}"
    return ""


def describe_database_error(error: Exception) -> str | None:
    """Return the error in one line; None if it is not an error of the database or the settings."""
    if isinstance(error, ClusterNotStarted):
        return str(error)
    if isinstance(error, ImproperlyConfigured):
        return f"the settings are not valid: {error}"
    if behind := describe_server_behind(error):
        return behind
    if isinstance(error, OperationalError):
        return f"the database does not answer: {str(error).strip()}"
    if isinstance(error, ProgrammingError) and isinstance(error.__cause__, UndefinedTable):
        return "the database has no tables: run ./mosovo migrate first"
    return None
