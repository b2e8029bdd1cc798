"""Build the letter of a message to an agency without e-mail: a chased report or action. It names no person."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.models import Message

from .content_blocks import Block, PrintedDocument, paragraph_block, signature_block
from .wording import ENGLISH


def build_agency_letter(message: Message, force: str, return_to: str, on: date, mark: str) -> PrintedDocument:
    """Build the letter, dated on the day. `return_to` is the postal address of the sender, or an empty string."""
    return PrintedDocument(
        title=message.subject, author=force, language=ENGLISH, on=on, mark=mark,
        blocks=tuple(_build_blocks(message, force, return_to)),
    )  # fmt: skip


def _build_blocks(message: Message, force: str, return_to: str) -> Iterator[Block]:
    yield paragraph_block("Official-sensitive. Send by recorded delivery or hand over in person.", "strong")
    yield paragraph_block("\n".join(filter(None, (message.recipient, str(message.agency), message.address))))
    for part in message.body.split("\n\n"):
        yield paragraph_block(part)
    yield paragraph_block("Your answer:")
    yield paragraph_block("\n" * 8)
    yield signature_block("Name and post", "Signature", "Date")
    if return_to:
        yield paragraph_block(f"Send this page to:\n{force}\n{return_to}")
