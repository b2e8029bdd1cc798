"""The notice of restricted cases whose restriction no one can lift, for the inspector of the force."""

from django.urls import reverse

from mosovo.access.actor import Actor
from mosovo.database.joint_reads import Reading
from mosovo.nominals.cases_without_lifter import ask_cases_without_lifter
from mosovo.web.core.formatting import format_count


def ask_restricted_notices(actor: Actor) -> Reading[list[tuple[str, str, str]]]:
    """Return the text, the link and the text of the link; nothing if there is no such case."""
    cases = yield from ask_cases_without_lifter(actor)
    words = f"{format_count(len(cases), 'restricted case')} without anyone who can lift the restriction."
    return [(words, f"{reverse('reviews_due')}#without-lifter", "View")] if cases else []
