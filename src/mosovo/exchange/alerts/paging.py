"""Page the duty officer about urgent alerts. A page has the force and the deadline, and nothing about the alert.

It goes to the people who are on the duty rota at that moment. Each force has its own pager: an adapter puts the page
where the pager finds it. The supplied adapter writes a small file into the folder of MOSOVO_PAGER_OUTBOX_DIR, or a log
line if there is no folder. A duty officer with a telephone number on the rota is sent a text message too.
"""

import json
import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.exchange.delivery.gateway_interface import OutgoingMessage, PermanentFailure, TemporaryFailure
from mosovo.exchange.delivery.gateways import choose_gateway
from mosovo.organisations.console_models import DutyShift
from mosovo.organisations.rota import list_on_duty
from mosovo.rooms.monitoring.models import PagerMessage

logger = logging.getLogger(__name__)
PAGE_TEXT = "An urgent alert needs triage. Sign in and open Alerts."
NO_DUTY_OFFICER = "No duty officer is on the rota now."
TELEPHONE = re.compile(r"\+?[0-9][0-9 ]{8,18}")


class PagesNotSent(Exception):
    """Some pages could not be sent, and wait for the next run."""


type OnDuty = Sequence[DutyShift]
type Adapter = Callable[[PagerMessage, OnDuty], None]


def write_page_to_folder(folder: Path) -> Adapter:
    """Return an adapter that writes each page to its own file, complete when the file appears."""

    def put(page: PagerMessage, on_duty: OnDuty) -> None:
        to = [{"number": each.account.username, "name": each.account.name, "contact": each.contact} for each in on_duty]
        words = PAGE_TEXT if on_duty else f"{NO_DUTY_OFFICER} {PAGE_TEXT}"
        values = {"force": page.force, "page": str(page.pk), "look_by": page.due_at.isoformat(), "to": to}
        unfinished = folder / f".{page.pk}.json"
        unfinished.write_text(json.dumps({**values, "words": words}))
        unfinished.rename(folder / f"{page.pk}.json")

    return put


def write_page_to_log(page: PagerMessage, on_duty: OnDuty) -> None:
    """Write the page as a line of the log, with the numbers of the people on duty."""
    to = ", ".join(each.account.username for each in on_duty) or NO_DUTY_OFFICER
    logger.warning("page %s for the duty officer of %s (%s): %s", page.pk, page.force, to, PAGE_TEXT)


def default_pager() -> Adapter:
    """Return the adapter of this installation."""
    return write_page_to_folder(Path(settings.PAGER_OUTBOX_DIR)) if settings.PAGER_OUTBOX_DIR else write_page_to_log


def send_pages(adapter: Adapter, limit_rows: int = 200) -> int:
    """Send waiting pages, longest waiting first; return how many.

    Pages that fail are sent in the next run. Raises `PagesNotSent` when the others are sent, so that the job fails and
    `/status` turns red: nothing else shows that a duty officer was not paged.
    """
    sent = failed = 0
    waiting = PagerMessage.objects.filter(sent_at=None).order_by("queued_at").values_list("pk", flat=True)
    for key in list(waiting[:limit_rows]):
        try:
            sent += _send(key, adapter)
        except (OSError, TemporaryFailure):
            logger.exception("page %s could not be sent", key)
            failed += 1
    if failed:
        raise PagesNotSent(f"pages for duty officers that could not be sent: {failed}")
    return sent


def _send(key: int, adapter: Adapter) -> bool:
    """Send one page, and return whether all of it was sent now. A page that another worker sends is left to it.

    Raises what the adapter raises, or `TemporaryFailure` if a text message was not accepted. The page itself then
    counts as sent to these people: the next run sends them text messages only. New people on duty get all of it.
    """
    with transaction.atomic():
        page = PagerMessage.objects.select_for_update(skip_locked=True).filter(pk=key, sent_at=None).first()
        if page is None:
            return False
        on_duty = list_on_duty(page.force, Now())
        was_paged = bool(on_duty) and page.paged_ids == _list_accounts(on_duty)
        if not was_paged:
            adapter(page, on_duty)
        accepted, failure = _send_texts(page, on_duty)
        if accepted or not was_paged or failure is None:
            _record(page, on_duty, accepted, Now() if failure is None else None)
    if failure:
        raise failure
    return True


def _list_accounts(on_duty: OnDuty) -> list[UUID]:
    return sorted(each.account_id for each in on_duty)


def _record(page: PagerMessage, on_duty: OnDuty, text_count: int, sent_at: Now | None) -> None:
    """Record who was paged, on the page and in the audit log. Without `sent_at` a text message is still to be sent."""
    account_ids = _list_accounts(on_duty)
    detail = {"page": page.pk, "force": page.force, "paged": [str(each) for each in account_ids], "texts": text_count}
    PagerMessage.objects.filter(pk=page.pk).update(sent_at=sent_at, paged_ids=account_ids)
    log_event(AuditEvent(ProcessingOperation.DISCLOSURE, "rota.page", rule="rota", detail=detail))


def _send_texts(page: PagerMessage, on_duty: OnDuty) -> tuple[int, TemporaryFailure | None]:
    """Send a text message to each number on the rota, if a gateway sends them.

    Return how many were accepted, and the last failure of those to try again. The same page has the same identity for
    the gateway, so one that is tried again arrives once.
    """
    shifts_with_telephone = [each for each in on_duty if TELEPHONE.fullmatch(each.contact)]
    try:
        gateway = choose_gateway("text", page.force)
    except TemporaryFailure:
        return 0, None  # none is set up, or the force has switched texts off: the page itself went out
    accepted, last_failure = 0, None
    for shift in shifts_with_telephone:
        key = str(uuid5(NAMESPACE_URL, f"mosovo:page:{page.pk}:{shift.account_id}"))
        try:
            gateway(OutgoingMessage(key, "text", shift.contact, "", PAGE_TEXT))
            accepted += 1
        except PermanentFailure:
            logger.exception("page %s: the number on the rota was refused", page.pk)
        except TemporaryFailure as failure:
            last_failure = failure
    return accepted, last_failure
