"""The template function `url` gives the same URL as the router for all kinds of parts."""

from uuid import UUID

import pytest
from django.urls import NoReverseMatch, reverse

from mosovo.web.core.jinja import url

pytestmark = pytest.mark.pure

KEY, OTHER = UUID("01a22e50-dd69-7533-a078-6c1b255c026d"), UUID("01a22e50-dd6d-76b0-859a-5421d79703ff")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("casefile", {"urn": "NS-8065-3728"}),
        ("sitting", {"sitting_id": KEY}),
        ("sitting", {"sitting_id": str(OTHER)}),
        ("meeting_room", {"urn": "NS-8065-3728", "slot": OTHER}),
        ("review_glass", {"urn": "NS-8065-3728", "glass_id": KEY}),
        ("today", {}),
    ],
)
def test_url_in_a_template_is_that_of_the_router(name: str, parts: dict[str, object]) -> None:
    assert url(name, **parts) == reverse(name, kwargs=parts)
    assert url(name, **parts) == reverse(name, kwargs=parts)


@pytest.mark.parametrize("parts", [{"urn": ""}, {"urn": None}, {"urn": "a/b"}, {}])
def test_part_refused_by_the_router_raises_an_error(parts: dict[str, object]) -> None:
    with pytest.raises(NoReverseMatch):
        url("why", **parts)
