"""Build the letter to an applicant under a disclosure scheme when nothing is disclosed.

The wording is the same whether or not the person of concern is on the register and whether or not information is
withheld. It names only the applicant.
"""

from datetime import date

from mosovo.rooms.disclosure.models import DisclosureApplication

from .content_blocks import (
    PrintedDocument,
    bullet_list_block,
    fact_list_block,
    heading_block,
    paragraph_block,
    signature_block,
)
from .wording import load_wording


def build_nothing_to_disclose_letter(application: DisclosureApplication, force: str, on: date) -> PrintedDocument:
    """Build the letter, dated on the day."""
    wording = load_wording("en-GB")
    scheme = wording(f"disclosure.{application.scheme}")
    return PrintedDocument(
        title=wording("disclosure.title"),
        author=force,
        language=wording.language,
        on=on,
        mark=wording("disclosure.mark", day=on),
        blocks=(
            fact_list_block(
                [(wording("disclosure.to"), application.applicant), (wording("disclosure.scheme"), scheme)]
            ),
            paragraph_block(wording("disclosure.lead"), "lead"),
            paragraph_block(wording("disclosure.means"), "strong"),
            heading_block(wording("disclosure.keep_safe")),
            bullet_list_block(wording.list_sentences(f"disclosure.advice_{application.scheme}")),
            paragraph_block(wording("disclosure.again")),
            paragraph_block(wording("disclosure.kept"), "small"),
            signature_block(wording("disclosure.given"), wording("disclosure.by"), wording("disclosure.signed")),
        ),
    )
