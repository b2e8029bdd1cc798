"""Handing a link or a code to whatever sends it: a mail gateway, a text gateway. Each is the force's own.

The one that is shipped writes a small file into the folder of MOSOVO_MESSAGES, whole from the moment it is there.
Without a folder nothing is sent, and whoever asks is told so: a secret is no line of a log.
"""

import json
from pathlib import Path
from uuid import uuid4

from django.conf import settings


class MessageNotSent(Exception):
    """There is nowhere to hand it to, or it could not be written."""


def send_message(by: str, to: str, words: str) -> None:
    """Hand a message on. `by`: mail or text. Raises `MessageNotSent`."""
    if not settings.MESSAGES:
        raise MessageNotSent("MOSOVO_MESSAGES is not set")
    folder, name = Path(settings.MESSAGES), uuid4()
    unfinished = folder / f".{name}.json"
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps({"by": by, "to": to, "words": words}))
        unfinished.rename(folder / f"{name}.json")
    except OSError as fault:
        raise MessageNotSent(str(fault)) from fault
