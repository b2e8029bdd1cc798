"""Propose, agree and end webhooks, change their secret, and send events again. Two people are needed to begin."""

from urllib.parse import urlsplit

from django.db import transaction
from django.db.models.functions import Now

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .actions import CreationRefused
from .api_client_models import ApiClient, ApiWebhook
from .models import Account, Role

EVENTS = "events.read"


def propose_webhook(client: ApiClient, url: str, by: Account) -> ApiWebhook:
    """Propose an address that gets the events of the client. Another administrator must agree."""
    _check_administrator(by)
    if EVENTS not in client.scopes:
        raise CreationRefused(f"The client {client.name} has no scope {EVENTS}.")
    check_url(url)
    with transaction.atomic():
        webhook = ApiWebhook.objects.create(client=client, url=url, proposed_by=by)
        _log("propose", webhook, by, ProcessingOperation.COLLECTION)
    return webhook


def agree_webhook(webhook: ApiWebhook, by: Account) -> ApiWebhook:
    """Agree a proposed webhook, as another administrator. A test event is sent next."""
    _check_administrator(by)
    with transaction.atomic():
        webhook = _lock(webhook)
        if webhook.agreed_at is not None:
            raise CreationRefused("This webhook was already agreed.")
        if webhook.proposed_by_id == by.pk:
            raise CreationRefused("You proposed this webhook. Another administrator must agree it.")
        webhook.agreed_by, webhook.agreed_at = by, Now()
        webhook.save(update_fields=["agreed_by", "agreed_at"])
        _log("agree", webhook, by)
    return webhook


def end_webhook(webhook: ApiWebhook, by: Account, *, reason: str) -> None:
    """End a webhook. One administrator is enough."""
    _check_administrator(by)
    if not reason.strip():
        raise CreationRefused("Enter the reason for ending the webhook.")
    with transaction.atomic():
        webhook = _lock(webhook)
        webhook.ended_at, webhook.end_reason = Now(), reason.strip()[:200]
        webhook.save(update_fields=["ended_at", "end_reason"])
        _log("end", webhook, by)


def change_secret(webhook: ApiWebhook, by: Account) -> ApiWebhook:
    """Give the webhook another secret. For a week events are signed with both."""
    _check_administrator(by)
    with transaction.atomic():
        webhook = _lock(webhook)
        webhook.secret_number, webhook.secret_changed_at = webhook.secret_number + 1, Now()
        webhook.save(update_fields=["secret_number", "secret_changed_at"])
        _log("change_secret", webhook, by)
    webhook.refresh_from_db()
    return webhook


def replay(webhook: ApiWebhook, place: int, by: Account) -> None:
    """Send the events after a place again, with their ids, from the next run on."""
    _check_administrator(by)
    with transaction.atomic():
        webhook = _lock(webhook)
        if webhook.place is None:
            raise CreationRefused("The receiver has not answered the test event yet.")
        webhook.place, webhook.attempts, webhook.next_try_at = min(place, webhook.place), 0, Now()
        webhook.failing_since = None
        webhook.save(update_fields=["place", "attempts", "next_try_at", "failing_since"])
        _log("replay", webhook, by)


def _lock(webhook: ApiWebhook) -> ApiWebhook:
    """Return the row, locked. Refuses one that was ended."""
    locked = ApiWebhook.objects.select_for_update(of=("self",)).get(pk=webhook.pk)
    if locked.ended_at is not None:
        raise CreationRefused("This webhook was ended. Propose a new one.")
    return locked


def _check_administrator(account: Account) -> None:
    if not account.is_active or Role.ADMINISTRATOR not in account.roles:
        raise CreationRefused(f"{account.username} is not an account administrator.")


def check_url(url: str) -> None:
    """Refuse an address to which no event is sent. Raises `CreationRefused`."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.username or parts.query or parts.fragment or len(url) > 300 or not url.isascii():
        raise CreationRefused("Enter an address like https://events.example/mosovo, without a query or a password.")


def _log(
    act: str, webhook: ApiWebhook, by: Account, verb: ProcessingOperation = ProcessingOperation.ALTERATION
) -> None:
    detail = {"webhook": str(webhook.pk), "client": str(webhook.client_id), "url": webhook.url, "by": str(by.pk)}
    log_event(AuditEvent(verb, f"organisations.{act}_webhook", detail=detail))
