"""What is kept only for a while, and what the night leaves alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from mosovo.record.models import Draft, Idempotency
from mosovo.record.tasks import delete_expired

NOW = datetime(2026, 11, 25, 3, 41, tzinfo=UTC)


def test_old_answers_and_expired_drafts_go_and_the_rest_stays(
    as_jobs: Callable[[], AbstractContextManager[None]],
) -> None:
    with as_jobs():
        for age in (timedelta(days=8), timedelta(days=6)):
            Idempotency.objects.create(account_id=uuid4(), key=uuid4(), body="", at=NOW - age)
        for left in (timedelta(hours=-1), timedelta(hours=1)):
            Draft.objects.create(account_id=uuid4(), kind="nominals.new", expires_at=NOW + left)

        delete_expired(int(NOW.timestamp()))

        assert [answer.at for answer in Idempotency.objects.all()] == [NOW - timedelta(days=6)]
        assert [draft.expires_at for draft in Draft.objects.all()] == [NOW + timedelta(hours=1)]
