"""Page the duty officer about urgent alerts. A page has the force and the deadline, and nothing about the alert.

Each force has its own pager: an adapter puts the page where the pager finds it. The supplied adapter writes a small
file into the folder of MOSOVO_PAGER_OUTBOX_DIR, or a log line if there is no folder.
"""

import json
import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from mosovo.rooms.monitoring.models import PagerMessage

logger = logging.getLogger(__name__)
WORDS = "An urgent alert needs triage. Sign in and open Alerts."

type Adapter = Callable[[PagerMessage], None]


def write_page_to_folder(folder: Path) -> Adapter:
    """Return an adapter that writes each page to its own file, complete when the file appears."""

    def put(page: PagerMessage) -> None:
        values = {"force": page.force, "page": str(page.pk), "look_by": page.due_at.isoformat(), "words": WORDS}
        unfinished = folder / f".{page.pk}.json"
        unfinished.write_text(json.dumps(values))
        unfinished.rename(folder / f"{page.pk}.json")

    return put


def write_page_to_log(page: PagerMessage) -> None:
    """Write the page as a line of the log."""
    logger.warning("page %s for the duty officer of %s: %s", page.pk, page.force, WORDS)


def default_pager() -> Adapter:
    """Return the adapter of this installation."""
    return write_page_to_folder(Path(settings.PAGER_OUTBOX_DIR)) if settings.PAGER_OUTBOX_DIR else write_page_to_log


def send_pages(adapter: Adapter, limit_rows: int = 200) -> int:
    """Send waiting pages, longest waiting first; return how many. Pages that fail are sent in the next run."""
    sent = 0
    for page in PagerMessage.objects.filter(sent_at=None).order_by("queued_at")[:limit_rows]:
        try:
            adapter(page)
        except OSError:
            logger.exception("page %s could not be sent", page.pk)
            continue
        with transaction.atomic():
            PagerMessage.objects.filter(pk=page.pk).update(sent_at=Now())
        sent += 1
    return sent
