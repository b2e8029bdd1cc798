"""The letter to whoever applied under a disclosure scheme, where nothing is told.

It has the same words whatever is known of whomever they asked about: whether somebody is on the register, whether
there is something that is not told, or nothing at all. It names nobody but who applied.
"""

from datetime import date

from mosovo.rooms.disclosure.models import Application

from .blocks import Paper, bullets, facts, heading, para, signature
from .words import words


def nothing_to_tell(application: Application, force: str, on: date) -> Paper:
    """The letter, dated on the day."""
    said = words("en-GB")
    scheme = said(f"disclosure.{application.scheme}")
    return Paper(
        title=said("disclosure.title"),
        author=force,
        language=said.language,
        on=on,
        mark=said("disclosure.mark", day=on),
        blocks=(
            facts([(said("disclosure.to"), application.applicant), (said("disclosure.scheme"), scheme)]),
            para(said("disclosure.lead"), "lead"),
            para(said("disclosure.means"), "strong"),
            heading(said("disclosure.keep_safe")),
            bullets(said.each(f"disclosure.advice_{application.scheme}")),
            para(said("disclosure.again")),
            para(said("disclosure.kept"), "small"),
            signature(said("disclosure.given"), said("disclosure.by"), said("disclosure.signed")),
        ),
    )
