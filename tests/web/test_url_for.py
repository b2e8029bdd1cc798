"""`url_for`, the fast way to build URLs for many rows, gives the same URLs as the router."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from mosovo.web.core.url_reversing import ANY_UUID, url_for

pytestmark = pytest.mark.pure

SOME = "018f0000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("caseload", {}),
        ("casefile", {"urn": "NS-0000-0123"}),
        ("why", {"urn": "NS-0000-0123", "mark": "0123456789abcdef01234567"}),
        ("why", {"mark": "0123456789abcdef01234567", "urn": "NS-0000-0123"}),
        ("record_fact", {"urn": "NS-0000-0123", "fact_type": "plan.plansignoff"}),
        ("order", {"urn": "NS-0000-0123", "order_id": SOME}),
    ],
)
def test_url_for_equals_reverse(name: str, parts: dict[str, str]) -> None:
    assert url_for(name, **parts) == reverse(name, kwargs=parts)


@pytest.mark.parametrize("odd", ["a/b", "100%", "%(urn)s", "<b>", "é", "a b", "?x=1", "#", ANY_UUID, "--mark--"])
def test_url_for_quotes_every_parameter(odd: str) -> None:
    before, _, after = url_for("why", urn="NS-0000-0123", mark="MARK").partition("MARK")
    url = url_for("why", urn="NS-0000-0123", mark=odd)
    assert url == f"{before}{quote(odd, safe='')}{after}"
