"""Handing a link or a code to whatever sends it: a mail gateway, a text gateway. Each is the force's own.

The default one writes a small file into the folder of MOSOVO_MESSAGE_OUTBOX_DIR. The file is complete as soon as
it appears. Without a folder nothing is sent, and the page says that it was not: a secret is never logged.
"""

import json
from pathlib import Path
from uuid import uuid4

from django.conf import settings


class MessageNotSent(Exception):
    """There is nowhere to hand it to, or it could not be written."""


def send_message(by: str, to: str, words: str) -> None:
    """Hand a message on. `by`: mail or text. Raises `MessageNotSent`."""
    if not settings.MESSAGE_OUTBOX_DIR:
        raise MessageNotSent("MOSOVO_MESSAGE_OUTBOX_DIR is not set")
    folder, name = Path(settings.MESSAGE_OUTBOX_DIR), uuid4()
    unfinished = folder / f".{name}.json"
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps({"by": by, "to": to, "words": words}))
        unfinished.rename(folder / f"{name}.json")
    except OSError as fault:
        raise MessageNotSent(str(fault)) from fault
