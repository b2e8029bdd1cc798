"""A webhook ends after five days of trying without success or if events were lost, and never for a quiet time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from mosovo.organisations.api_client_models import ApiDeadLetter, ApiWebhook
from mosovo.organisations.api_webhooks import replay
from mosovo.record.events import delete_old_events, place_events
from mosovo.web.features.console.webhooks import describe_webhook
from tests.api.systems import make_system
from tests.api.test_webhooks import MINUTE, agreed, change
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal


def test_quiet_webhook_does_not_end_at_its_first_failure(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    webhook, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    receiver.now += timedelta(days=6)
    change(cast, nominal, "NS1 4QZ")
    receiver.status = 503
    receiver.run(as_jobs)
    with as_jobs():
        kept = ApiWebhook.objects.get(pk=webhook.pk)
    assert (kept.ended_at, kept.attempts) == (None, 1)
    receiver.status, receiver.now = 204, receiver.now + MINUTE
    assert receiver.run(as_jobs) == 1


def test_webhook_ends_after_five_days_of_trying_with_its_dead_letters(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    """The first event becomes a dead letter. Then nothing happens for a month, and that time does not count."""
    webhook, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    receiver.status = 503
    for postcode, days, ended in (("NS1 4QZ", 4, False), ("NS1 4QX", 1, False), ("", 2, True)):
        if postcode:
            receiver.now += timedelta(days=30)
            change(cast, nominal, postcode)
        for _ in range(days * 12):
            receiver.run(as_jobs)
            receiver.now += timedelta(hours=2)
        with as_jobs():
            kept = ApiWebhook.objects.get(pk=webhook.pk)
            assert ApiDeadLetter.objects.filter(webhook=webhook).count() == 1
        assert (kept.ended_at is not None) is ended, postcode


@pytest.mark.parametrize("from_the_oldest", [False, True])
def test_webhook_ends_if_events_were_deleted_before_they_were_sent(
    from_the_oldest: bool, cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    """One that an administrator set back to the start of the feed has lost nothing."""
    webhook, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QZ")
    owner_sql("update record_recordevent set at = at - interval '91 days'")
    change(cast, nominal, "NS1 4QX")
    with as_jobs(), transaction.atomic():
        place_events()
        delete_old_events(datetime.now(UTC))
        if from_the_oldest:
            replay(webhook, 0, cast.administrator)
    assert (receiver.run(as_jobs) > 0) is from_the_oldest
    with as_jobs():
        kept = ApiWebhook.objects.get(pk=webhook.pk)
    lost = "Ended: Events were deleted before they were sent. Read everything again, then register a new webhook"
    assert describe_webhook(kept) == ("Sends" if from_the_oldest else lost)
