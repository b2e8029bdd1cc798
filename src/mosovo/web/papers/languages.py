"""In which language a paper is shown and printed: the one of the address, where papers are offered in it."""

from urllib.parse import urlencode

from mosovo.papers.words import ENGLISH, offered, words
from mosovo.web.moment import Request


def language_of(request: Request) -> str:
    """The language asked for; English where it is not offered."""
    asked = request.GET.get("language", ENGLISH)
    return asked if asked in offered() else ENGLISH


def asking_for(language: str) -> str:
    """The language as an address carries it; nothing for English."""
    return "" if language == ENGLISH else f"?{urlencode({'language': language})}"


def others(request: Request) -> list[tuple[str, str, str]]:
    """The other languages on offer: each with its own name and the way to the same paper in it."""
    return [
        (each, words(each)("translation.name"), asking_for(each) or "?")
        for each in offered()
        if each != language_of(request)
    ]
