"""A fault is found on every page that has it; a page without faults is not examined again on a commit."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import list_serious_findings
from tests.faultless_pages import list_unchecked

pytestmark = [pytest.mark.pure]

PAGE = """<!doctype html><html lang="en-GB"><head><title>Test</title></head>
<body><main><h1>Test</h1><{tag} style="{style}">{text}</{tag}>{more}</main></body></html>"""


def list_faults(page: Page, text: str, *, style: str = "", tag: str = "p", more: str = "") -> list[str]:
    """Return the serious faults of a page with this text."""
    page.set_content(PAGE.format(text=text, style=style, tag=tag, more=more))
    return list_serious_findings(page)


def list_rule_names(faults: list[str]) -> list[str]:
    """Return the names of the rules of axe that were broken."""
    return [fault.partition(":")[0] for fault in faults]


def test_unreadable_text_is_found_on_every_page(page: Page) -> None:
    pale = "color: #bbb; background: #fff"
    for text in ("A first text", "A second text", "A second text"):
        assert list_rule_names(list_faults(page, text, style=pale)) == ["color-contrast"]
    assert list_rule_names(list_faults(page, "A third text", style=pale, more="<p>Another text</p>")) == [
        "color-contrast"
    ]


def test_same_style_on_another_background_is_measured_again(page: Page) -> None:
    grey = "<span style='color: #595959'>A text in grey</span>"
    assert list_faults(page, grey) == []
    assert list_rule_names(list_faults(page, grey, style="background: #888")) == ["color-contrast"]
    assert list_rule_names(list_faults(page, grey, style="opacity: 0.5")) == ["color-contrast"]


def test_text_behind_another_element_is_measured_on_every_page(page: Page) -> None:
    over = "<i style='position: absolute; top: 0; left: 0; background: {}'>A text that is placed freely</i>"
    assert list_faults(page, "A text", more=over.format("#fff")) == []
    assert list_rule_names(list_faults(page, "A text", more=over.format("#222"))) == ["color-contrast"]


def test_field_without_a_label_is_found_on_a_page_of_readable_text(page: Page) -> None:
    assert list_faults(page, "A text that can be read") == []
    assert list_rule_names(list_faults(page, "A text that can be read", more="<input name='q'>")) == ["label"]


def test_result_for_hidden_text_is_not_used_for_visible_text(page: Page) -> None:
    pale = "<p style='color: #bbb'>A pale text</p>"
    assert list_faults(page, "A text", more=f"<details><summary>More</summary>{pale}</details>") == []
    assert list_rule_names(
        list_faults(page, "A text", more=f"<details open><summary>More</summary>{pale}</details>")
    ) == ["color-contrast"]


def test_page_without_faults_is_examined_once(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOSOVO_WHOLE", raising=False)
    marks = "<hr><hr><hr><hr><hr>"
    assert list_faults(page, "A page that is examined once", more=marks) == []
    assert list_unchecked([page.evaluate("skeleton()")]) == []
    monkeypatch.setattr("tests.browser.accessibility._examine", None)
    assert list_faults(page, "The same elements, another text", more=marks) == []


def test_whole_run_examines_every_page_with_every_rule(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOSOVO_WHOLE", "1")
    for _ in range(2):
        assert list_faults(page, "A text") == []
        assert list_unchecked([page.evaluate("skeleton()")]) != []
        assert page.evaluate("axe._audit.rules.find(rule => rule.id === 'region').enabled")
        assert page.evaluate("axe._audit.rules.every(rule => rule.id !== 'color-contrast' || rule.selector === '*')")
