"""Pages are sent without indentation, and words stay separated."""

import pytest

from mosovo.web.core.jinja import build_environment

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("<ul>\n  <li>a</li>\n\t<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<p>one\n   two</p>", "<p>one\ntwo</p>"),
        ("<b>a</b>{% if true %}<i>b</i>{% endif %}\n    <u>c</u>", "<b>a</b><i>b</i> <u>c</u>"),
        ("<b>a</b>{# said #}\n    <u>c</u>", "<b>a</b> <u>c</u>"),
        ("<pre>{{ text }}</pre>", "<pre>a\n    b</pre>"),
    ],
)
def test_indentation_is_not_sent(template: str, page: str) -> None:
    assert build_environment().from_string(template).render(text="a\n    b") == page


def test_error_in_a_template_names_its_line() -> None:
    template = build_environment().from_string("<p>\n    a\n    {{ 1 // zero }}\n</p>")
    with pytest.raises(ZeroDivisionError) as raised:
        template.render(zero=0)
    assert raised.traceback[-1].lineno == 2  # counted from 0
