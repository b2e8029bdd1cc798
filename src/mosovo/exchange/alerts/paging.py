"""Telling the duty officer to look. A page says which force and by when, and nothing of what is in the alert.

What rings is each force's own: an adapter puts the page where that finds it. The one that is shipped writes a
small file into the folder of MOSOVO_PAGER_OUTBOX_DIR; without a folder, a line of the log.
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
    """Each page a file of its own, whole from the moment it is there."""

    def put(page: PagerMessage) -> None:
        said = {"force": page.force, "page": str(page.pk), "look_by": page.due_at.isoformat(), "words": WORDS}
        unfinished = folder / f".{page.pk}.json"
        unfinished.write_text(json.dumps(said))
        unfinished.rename(folder / f"{page.pk}.json")

    return put


def write_page_to_log(page: PagerMessage) -> None:
    """A line of the log."""
    logger.warning("page %s for the duty officer of %s: %s", page.pk, page.force, WORDS)


def default_pager() -> Adapter:
    """The adapter of this installation."""
    return write_page_to_folder(Path(settings.PAGER_OUTBOX_DIR)) if settings.PAGER_OUTBOX_DIR else write_page_to_log


def send_pages(adapter: Adapter, most: int = 200) -> int:
    """Send what waits, the longest waiting first; gives how many. What can't be sent waits for the next time."""
    sent = 0
    for page in PagerMessage.objects.filter(sent_at=None).order_by("queued_at")[:most]:
        try:
            adapter(page)
        except OSError:
            logger.exception("page %s could not be sent", page.pk)
            continue
        with transaction.atomic():
            PagerMessage.objects.filter(pk=page.pk).update(sent_at=Now())
        sent += 1
    return sent
