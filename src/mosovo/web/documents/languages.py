"""In which language a paper is shown and printed: the one of the address, or the one that comes first in the force."""

from urllib.parse import urlencode

from django.conf import settings

from mosovo.documents.wording import ENGLISH, list_languages, load_wording
from mosovo.web.request_context import Request


def document_language(request: Request) -> str:
    """The language asked for; the first of the force where none is, or where it is not offered."""
    asked = request.GET.get("language", "")
    return asked if asked in list_languages() else first_language()


def first_language() -> str:
    """The language that the force has set to come first; English until that is offered."""
    return settings.DOCUMENT_LANGUAGE if settings.DOCUMENT_LANGUAGE in list_languages() else ENGLISH


def language_url(language: str) -> str:
    """The language as an address carries it; nothing for the one that comes first."""
    return "" if language == first_language() else f"?{urlencode({'language': language})}"


def other_languages(request: Request) -> list[tuple[str, str, str]]:
    """The other languages on offer: each with its own name and the way to the same paper in it."""
    return [
        (each, load_wording(each)("translation.name"), language_url(each) or "?")
        for each in list_languages()
        if each != document_language(request)
    ]
