"""The language in which a document is shown and printed: the one in the URL, or the first of the force."""

from urllib.parse import urlencode

from django.conf import settings

from mosovo.documents.wording import ENGLISH, list_languages, load_wording
from mosovo.edge.request_context import Request


def document_language(request: Request) -> str:
    """Return the language in the URL; the first of the force if none is named or it is not offered."""
    language = request.GET.get("language", "")
    return language if language in list_languages() else first_language()


def first_language() -> str:
    """Return the language that the force has set as first; English until that is offered."""
    return settings.DOCUMENT_LANGUAGE if settings.DOCUMENT_LANGUAGE in list_languages() else ENGLISH


def language_url(language: str) -> str:
    """Return the query that selects the language; an empty string for the first one."""
    return "" if language == first_language() else f"?{urlencode({'language': language})}"


def other_languages(request: Request) -> list[tuple[str, str, str]]:
    """Return the other languages: code, own name, and query for the same document in it."""
    return [
        (each, load_wording(each)("translation.name"), language_url(each) or "?")
        for each in list_languages()
        if each != document_language(request)
    ]
