"""Hand a link or a code to the force's own e-mail or text message gateway.

The default writes a small file to the folder MOSOVO_MESSAGE_OUTBOX_DIR. The file is complete from the moment it
appears. Without a folder nothing is sent and the user is informed. Links and codes are never logged.
"""

import json
from pathlib import Path
from uuid import uuid4

from django.conf import settings


class MessageNotSent(Exception):
    """The message could not be handed over or written."""


def send_message(by: str, to: str, words: str) -> None:
    """Hand over a message. `by`: mail or text. Raises `MessageNotSent`."""
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
