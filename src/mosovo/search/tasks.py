"""Kept searches end by themselves: when their day has come, and with the account that kept them."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from .kept import forget


@app.periodic(cron="47 3 * * *")
@app.task(name="search.forget_kept", queueing_lock="search.forget_kept")
def forget_kept(timestamp: int) -> None:
    """Once a night, as the jobs role."""
    forget(datetime.fromtimestamp(timestamp, UTC).date())
