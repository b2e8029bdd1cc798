"""Fill in and send a form by keyboard alone: reach each box by Tab, and answer errors.

The page is the only source about the form: boxes that are not optional are filled in, then those that an error names.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page

YESTERDAY = date.today() - timedelta(days=1)
NAME = "Morag Ferris"
WORDS = "Walked to its end by the keyboard, with nothing but Tab, Space and Enter."
MAX_SENDS = 6
MAX_CHOICES = 400
OTHER_BUTTONS = ("preview", "look", "keep_draft", "leave", "add")
"""Buttons that preview or save a draft and record nothing."""
ANSWER = re.compile(r"[?&]answer=[0-9a-f-]{36}")
"""The number of a preview or a refusal, which has an address of its own so that the browser can return to it."""
SHOWN_FIRST = "input[name=looked_at]"
"""Present on a page that shows its results first and records them when it is sent again."""
NO_MESSAGE = "without a word"
BY_ERROR = {
    "like 09:30": "18:00",
    "must be a whole number": "12",
    "Enter a collar or staff number": "idris",
    "Enter a digest of 64 letters": "a1" * 32,
    "Enter a telephone number": "07700 900123",
    "latitude and longitude": "51.50, -0.12\n51.51, -0.12\n51.51, -0.11",
}
"""Answers to errors, by words in the error."""
MAX_STOPS = 400
"""Most Tab stops on a page."""

CONTROLS = """form => {
  const controls = {}
  for (const at of form.elements) {
    const ticked = at.type === 'radio' || at.type === 'checkbox'
    if (!at.name || at.type === 'hidden' || at.disabled || (!at.offsetParent && !ticked)) continue
    const own = at.labels && at.labels[0] ? at.labels[0].innerText : ''
    const legend = at.closest('fieldset') && at.closest('fieldset').querySelector('legend')
    const words = own + (legend ? legend.innerText : '')
    const one = controls[at.name] = controls[at.name] || {
      type: at.tagName === 'SELECT' ? 'select' : at.tagName === 'TEXTAREA' ? 'textarea' : at.type,
      values: [], full: false, optional: words.toLowerCase().includes('optional'), most: at.maxLength }
    if (one.type === 'select') one.values = [...at.options].map(each => each.value)
    if (ticked) one.values.push(at.value)
    one.full = one.full || (ticked ? at.checked : !!at.value)
  }
  return controls
}"""
"""The boxes of a form by name: type, choices, and whether they are filled in or optional."""
FOCUS = """() => {
  const at = document.activeElement
  return { name: at.name || '', type: at.type || '', value: at.value || '', checked: !!at.checked,
    walked: !!at.form && at.form.dataset.walked === 'yes' }
}"""
"""Describes the focused box or button, and whether it belongs to the form that is being filled in."""


class FormNotCompleted(AssertionError):
    """The form could not be completed."""


def complete_form(page: Page, form: str, values: Mapping[str, Any], *, until: str = "") -> None:
    """Fill in the selected form and send it until it is accepted. Raises `FormNotCompleted` if it is not.

    `values` maps the names of boxes to answers. `until` is text on the page at the end, if that is the same page.
    """
    answers: dict[str, Any] = dict(values)
    for _ in range(MAX_SENDS):
        at = page.locator(form).first
        at.evaluate("each => { each.dataset.walked = 'yes' }")
        controls: dict[str, dict[str, Any]] = at.evaluate(CONTROLS)
        came_from = page.url
        send_form(
            page,
            controls,
            {
                name: answers.get(name, get_default_answer(name, one))
                for name, one in controls.items()
                if name in answers or is_required(one)
            },
        )
        if is_accepted(page, form, came_from, until):
            return
        if page.locator(SHOWN_FIRST).count() and not page.locator(".govuk-error-summary").count():
            continue
        if not (added := answer_errors(page, form, answers)):
            break
        answers |= added
    words = [each.replace("\n", ": ", 1) for each in page.locator(".govuk-error-summary").all_inner_texts()]
    raise FormNotCompleted(f"{page.url} comes back: {' '.join(words) or NO_MESSAGE}")


def is_required(control: Mapping[str, Any]) -> bool:
    """Whether a box must be filled in according to its page: it is empty and not called optional."""
    return not control["full"] and not control["optional"] and control["type"] != "checkbox"


def is_accepted(page: Page, form: str, came_from: str, until: str) -> bool:
    """Whether another page is shown, or the text of the end."""
    if until:
        return page.get_by_text(until).count() > 0
    if page.locator(".govuk-error-summary, [name=confirm_unlikely]").count():
        return False
    here, before = (ANSWER.sub("", url) for url in (page.url, came_from))
    return here != before or page.locator(form).count() == 0


def answer_errors(page: Page, form: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers to errors that were not given before, including reasons for unlikely values."""
    if page.locator(form).count() == 0:
        return {}
    controls: dict[str, dict[str, Any]] = page.locator(form).first.evaluate(CONTROLS)
    errors = page.locator(".govuk-error-summary a").evaluate_all("all => all.map(each => [each.hash, each.innerText])")
    if not errors and "confirm_unlikely" in controls:
        errors = [["#id_confirm_unlikely", ""], ["#id_unlikely_reason", ""]]
    added = dict[str, Any]()
    for hash_, words in errors:
        for name, control in controls.items():
            if hash_ == f"#id_{name}" or re.match(rf"#(id_)?{re.escape(name)}[-_]", hash_) or hash_ == f"#{name}":
                added[name] = next(
                    (answer for hint, answer in BY_ERROR.items() if hint in words), get_default_answer(name, control)
                )
    return {name: answer for name, answer in added.items() if answers.get(name) != answer}


def get_default_answer(name: str, control: Mapping[str, Any]) -> Any:
    """Return an answer that fits a box of this type."""
    kind, values = control["type"], [each for each in control["values"] if each]
    if kind in ("select", "radio", "checkbox"):
        return values[0] if values else ""
    part = name.rpartition("-")[2]
    if part in ("day", "month", "year"):
        return str(getattr(YESTERDAY, part))
    if part == "clock":
        return "18:00"
    return WORDS if kind == "textarea" else NAME[: control["most"] if control["most"] > 0 else None]


def send_form(page: Page, controls: Mapping[str, Mapping[str, Any]], answers: Mapping[str, Any]) -> None:
    """Go through the page by Tab, give the wanted answers, and send the form by Enter on its button."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    left = {name for name, value in answers.items() if value != ""}
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if not at["walked"]:
            continue
        if at["type"] == "submit" and not at["name"].startswith(OTHER_BUTTONS):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        if at["name"] in left and at["type"] != "submit":
            fill_focused_box(page, at, answers[at["name"]], left)
    raise FormNotCompleted(f"the button of the form is not reached by Tab on {page.url}")


def fill_focused_box(page: Page, at: Mapping[str, Any], value: Any, left: set[str]) -> None:
    """Answer the focused box; of several boxes with one name, tick the wanted ones."""
    if at["type"] == "checkbox":
        if at["value"] in (value if isinstance(value, list) else [value]) and not at["checked"]:
            page.keyboard.press("Space")
        return
    left.discard(at["name"])
    if at["type"] == "radio":
        page.keyboard.press("Space")
        select_choice(page, value)
    elif at["type"].startswith("select"):
        page.keyboard.press("Home")
        select_choice(page, value)
    else:
        page.keyboard.press("Control+A")
        page.keyboard.type(str(value))


def select_choice(page: Page, value: Any) -> None:
    """Move by arrow keys to the choice with this value, in a list or radio buttons.

    Raises `FormNotCompleted` if there is none.
    """
    for _ in range(MAX_CHOICES):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise FormNotCompleted(f"there is no choice {value} on {page.url}")
