"""One time of day for every page of a test that compares pages: some show the minute."""

from datetime import timedelta

import pytest

from mosovo.edge import request_context


@pytest.fixture
def one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every request the same time, a minute ahead: after all that the test records."""
    soon = request_context.read_clock() + timedelta(minutes=1)
    monkeypatch.setattr(request_context, "read_clock", lambda: soon)
