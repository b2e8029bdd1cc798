"""In which language a paper is shown and printed: the one of the address, or the one that comes first in the force."""

from urllib.parse import urlencode

from django.conf import settings

from mosovo.papers.words import ENGLISH, offered, words
from mosovo.web.moment import Request


def language_of(request: Request) -> str:
    """The language asked for; the first of the force where none is, or where it is not offered."""
    asked = request.GET.get("language", "")
    return asked if asked in offered() else first_language()


def first_language() -> str:
    """The language that the force has set to come first; English until that is offered."""
    return settings.PAPERS_LANGUAGE if settings.PAPERS_LANGUAGE in offered() else ENGLISH


def asking_for(language: str) -> str:
    """The language as an address carries it; nothing for the one that comes first."""
    return "" if language == first_language() else f"?{urlencode({'language': language})}"


def others(request: Request) -> list[tuple[str, str, str]]:
    """The other languages on offer: each with its own name and the way to the same paper in it."""
    return [
        (each, words(each)("translation.name"), asking_for(each) or "?")
        for each in offered()
        if each != language_of(request)
    ]
