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
    said = load_wording("en-GB")
    scheme = said(f"disclosure.{application.scheme}")
    return PrintedDocument(
        title=said("disclosure.title"),
        author=force,
        language=said.language,
        on=on,
        mark=said("disclosure.mark", day=on),
        blocks=(
            fact_list_block([(said("disclosure.to"), application.applicant), (said("disclosure.scheme"), scheme)]),
            paragraph_block(said("disclosure.lead"), "lead"),
            paragraph_block(said("disclosure.means"), "strong"),
            heading_block(said("disclosure.keep_safe")),
            bullet_list_block(said.each(f"disclosure.advice_{application.scheme}")),
            paragraph_block(said("disclosure.again")),
            paragraph_block(said("disclosure.kept"), "small"),
            signature_block(said("disclosure.given"), said("disclosure.by"), said("disclosure.signed")),
        ),
    )
