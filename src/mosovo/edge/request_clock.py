"""Read the clock once for each request. No other module that answers requests reads one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def read_clock() -> datetime:
    """Return the current time of this machine. Only middleware calls this."""
    return datetime.now(UTC)
