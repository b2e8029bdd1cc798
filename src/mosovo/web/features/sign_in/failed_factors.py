"""Show the owner of an account, at sign-in, the second factors that were refused since the last sign-in."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db import connection

from mosovo.web.core.formatting import format_timestamp

MAX_AGE = timedelta(days=90)


def report_to_owner(request: Any, last_sign_in: datetime | None) -> None:
    """Add a warning to the next page if a second factor of this account was refused since its last sign-in."""
    since = max(filter(None, (last_sign_in, request.now - MAX_AGE)))
    with connection.cursor() as cursor:
        cursor.execute("select failures, latest from refused_factors_of_actor(%s)", [since])
        [(number, latest)] = cursor.fetchall()
    if number:
        times = "1 wrong code or key was" if number == 1 else f"{number} wrong codes or keys were"
        messages.warning(
            request,
            f"{times} used with your account since your last sign-in, most recently on {format_timestamp(latest)}. "
            "If it was not you, change your password and tell your supervisor.",
        )
