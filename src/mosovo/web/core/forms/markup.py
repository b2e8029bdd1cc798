"""Convert a bound field into the parameters of a GOV.UK macro, under the names that GOV.UK Frontend gives them."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup, escape

from mosovo.web.core.forms.choices import ChoiceField
from mosovo.web.core.forms.dates import PARTS, DateInput, split_date
from mosovo.web.core.govuk_macros import field_macros

type Params = dict[str, Any]

NOT_PASSED_ON = frozenset({"rows", "cols", "placeholder"})
BLANK = {"placeholder": " "}
"""Attributes of a box whose styles depend on whether it is empty (`:placeholder-shown`). It shows nothing."""
NOT_CHOSEN = ("", "Select")
WIDTHS = {"day": "govuk-input--width-2", "month": "govuk-input--width-2"}


def render_group(bound: BoundField) -> SafeString:
    """Render label, hint, error and input of one field."""
    macro, params_of = drawing_of(bound.field)
    params = list_common_options(bound) | params_of(bound)
    return mark_safe(field_macros()[macro](**params))


def drawing_of(field: forms.Field) -> tuple[str, Callable[[BoundField], Params]]:
    """Return the macro for a field and the function that builds its parameters."""
    widget = field.widget
    if isinstance(field, ChoiceField) and field.as_radios:
        return "govukRadios", several_params
    for kind, macro, params_of in DRAWINGS:
        if isinstance(widget, kind):
            return macro, params_of
    raise TypeError(f"no GOV.UK macro for {type(widget).__name__}")


def list_common_options(bound: BoundField) -> Params:
    """Return the parameters that every macro takes."""
    attrs = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in bound.field.widget.attrs.items()
        if name not in NOT_PASSED_ON
    }
    params: Params = {
        "id": bound.auto_id,
        "name": bound.html_name,
        "classes": attrs.pop("class", ""),
        "attributes": attrs,
    }
    if bound.field.widget.attrs.get("placeholder") == BLANK["placeholder"]:
        params["attributes"] = attrs | BLANK
    if bound.help_text:
        params["hint"] = label_text(bound.help_text)
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
    return params


def build_label(bound: BoundField) -> Params:
    """Return the label, with “(optional)” if the field may be left empty."""
    text = str(bound.label)
    silent = bound.field.required or not getattr(bound.field, "show_optional", True)
    return {"text": text if silent else f"{text} (optional)"}


def text_params(bound: BoundField) -> Params:
    """Build the parameters of a single line of text."""
    widget = bound.field.widget
    secret = isinstance(widget, (forms.PasswordInput, forms.FileInput))
    return {
        "label": build_label(bound) | {"classes": "govuk-label--s"},
        "value": "" if secret else displayed_value(bound.value()),
        "type": getattr(widget, "input_type", "text"),
    }


def textarea_params(bound: BoundField) -> Params:
    """Build the parameters of several lines. Line ends are character references, because the macros indent content."""
    lines = escape(displayed_value(bound.value()).replace("\r\n", "\n")).replace("\n", Markup("&#10;"))
    return {
        "label": build_label(bound) | {"classes": "govuk-label--s"},
        "value": lines,
        "rows": bound.field.widget.attrs.get("rows", 4),
    }


def select_params(bound: BoundField) -> Params:
    """Build the parameters of a select. Without a value it begins with an empty choice, so that none is preselected."""
    chosen, choices = displayed_value(bound.value()), choices_of(bound)
    if all(str(value) not in ("", chosen) for value, _ in choices):
        choices = [NOT_CHOSEN, *choices]
    return {
        "label": build_label(bound) | {"classes": "govuk-label--s"},
        "items": [
            {"value": str(value), "text": str(text), "selected": str(value) == chosen} for value, text in choices
        ],
    }


def format_inline(bound: BoundField) -> str:
    """Return the class that shows radios in one line, for short answers."""
    return " govuk-radios--inline" if getattr(bound.field, "in_a_line", False) else ""


def several_params(bound: BoundField) -> Params:
    """Build the parameters of radios or checkboxes, with the fields that each reveals."""
    value = bound.value()
    chosen = {str(one) for one in (value if isinstance(value, (list, tuple)) else [value])}
    items: list[Params] = []
    for choice, text in choices_of(bound):
        item: Params = {"value": str(choice), "text": str(text), "checked": str(choice) in chosen}
        if hint := getattr(bound.field, "hints", {}).get(choice):
            item["hint"] = {"text": hint}
        if html := revealed_by(bound, str(choice)):
            item["conditional"] = {"html": html}
        items.append(item)
    return {
        "idPrefix": bound.auto_id,
        "fieldset": build_legend(bound),
        "items": items,
        "classes": f"govuk-radios--small govuk-checkboxes--small{format_inline(bound)}",
    }


def choices_of(bound: BoundField) -> list[tuple[Any, Any]]:
    """Return the value and text of each choice."""
    return list(getattr(bound.field, "choices", ()))


def revealed_by(bound: BoundField, choice: str) -> str:
    """Render the fields that a choice reveals."""
    names = getattr(bound.form, "reveals", {}).get(bound.name, {}).get(choice, ())
    folded = getattr(bound.form, "folds", {})
    html = {name: render_group(bound.form[name]) for name in names}
    for summary, within in folded.items():
        if within[0] in html:
            html[within[0]] = fold([bound.form[name] for name in within], summary)
            for name in within[1:]:
                del html[name]
    return "".join(html.values())


def fold(fields: Sequence[BoundField], summary: str) -> SafeString:
    """Render fields behind a summary. It is open where a field holds a value or an error: nothing typed is hidden."""
    html = "".join(render_group(each) for each in fields)
    filled = any(each.value() or each.errors for each in fields)
    return mark_safe(field_macros()["govukDetails"](summaryText=summary, html=html, open=filled))


def box_params(bound: BoundField) -> Params:
    """Build the parameters of a single checkbox."""
    item: Params = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
    if bound.help_text:
        item["hint"] = label_text(bound.help_text)
    if html := revealed_by(bound, "True"):
        item["conditional"] = {"html": html}
    return {"idPrefix": bound.auto_id, "items": [item], "classes": "govuk-checkboxes--small", "hint": None}


def date_params(bound: BoundField) -> Params:
    """Build the parameters of day, month, year and, if needed, time, with the wrong parts marked."""
    typed = split_date(bound.value())
    wrong = wrong_parts(bound)
    items = [
        {
            "name": part,
            "label": "Time, like 09:30" if part == "clock" else part.capitalize(),
            "value": getattr(typed, part),
            "classes": WIDTHS.get(part, "govuk-input--width-4") + (" govuk-input--error" if part in wrong else ""),
            "inputmode": "text" if part == "clock" else "numeric",
        }
        for part in bound.field.widget.parts
    ]
    return {"namePrefix": bound.html_name, "fieldset": build_legend(bound), "items": items}


def build_legend(bound: BoundField) -> Params:
    """Return the legend above several boxes."""
    return {"legend": build_label(bound) | {"classes": "govuk-fieldset__legend--s"}}


def wrong_parts(bound: BoundField) -> tuple[str, ...]:
    """Return the boxes of a date that the error is about: those named by its code, else all."""
    if not bound.errors:
        return ()
    parts: tuple[str, ...] = bound.field.widget.parts
    code = str(bound.errors.as_data()[0].code or "")
    named = tuple(part for part in (*PARTS, "clock") if part in code.split("-")[1:])
    return named or parts


def first_box(bound: BoundField) -> str:
    """Return the fragment that links to the first (wrong) box of this field."""
    if isinstance(bound.field.widget, DateInput):
        return f"#{bound.auto_id}-{(wrong_parts(bound) or PARTS)[0]}"
    return f"#{bound.auto_id}"


def label_text(words: Any) -> Params:
    """Return our own texts as text, and those that Django marks as safe (the password rules) as HTML."""
    text = str(words)
    return {"html": text} if hasattr(text, "__html__") else {"text": text}


def displayed_value(value: Any) -> str:
    """Return a value as it is shown in a box."""
    return "" if value is None else str(value)


DRAWINGS: tuple[tuple[type[forms.Widget], str, Callable[[BoundField], Params]], ...] = (
    (DateInput, "govukDateInput", date_params),
    (forms.CheckboxSelectMultiple, "govukCheckboxes", several_params),  # before RadioSelect, its base class
    (forms.RadioSelect, "govukRadios", several_params),
    (forms.CheckboxInput, "govukCheckboxes", box_params),
    (forms.Select, "govukSelect", select_params),
    (forms.FileInput, "govukFileUpload", text_params),
    (forms.Textarea, "govukTextarea", textarea_params),
    (Input, "govukInput", text_params),
)
