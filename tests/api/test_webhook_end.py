"""A webhook ends after five days of trying without success, and never for a time in which it had nothing to send."""

from datetime import timedelta

from mosovo.organisations.api_client_models import ApiDeadLetter, ApiWebhook
from tests.api.systems import make_system
from tests.api.test_webhooks import MINUTE, agreed, change
from tests.support.fixture_types import AsJobs
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
