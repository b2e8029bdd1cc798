"""A URL of a template is the router's, whatever its parts are."""

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
def test_it_is_that_of_the_router(name: str, parts: dict[str, object]) -> None:
    assert url(name, **parts) == reverse(name, kwargs=parts)
    assert url(name, **parts) == reverse(name, kwargs=parts)


@pytest.mark.parametrize("parts", [{"urn": ""}, {"urn": None}, {"urn": "a/b"}, {}])
def test_a_part_that_the_router_refuses_raises(parts: dict[str, object]) -> None:
    with pytest.raises(NoReverseMatch):
        url("why", **parts)
