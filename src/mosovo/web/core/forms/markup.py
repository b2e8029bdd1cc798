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

UNRENDERED_ATTRIBUTES = frozenset({"rows", "cols", "placeholder"})
EMPTY_PLACEHOLDER = {"placeholder": " "}
"""Attributes of a box whose styles depend on whether it is empty (`:placeholder-shown`). It shows nothing."""
EMPTY_CHOICE = ("", "Select")
WIDTHS = {"day": "govuk-input--width-2", "month": "govuk-input--width-2"}


def render_group(bound: BoundField) -> SafeString:
    """Render label, hint, error and input of one field."""
    macro, params_of = choose_macro(bound.field)
    params = list_common_options(bound) | params_of(bound)
    return mark_safe(field_macros()[macro](**params))


def choose_macro(field: forms.Field) -> tuple[str, Callable[[BoundField], Params]]:
    """Return the macro for a field and the function that builds its parameters."""
    widget = field.widget
    if isinstance(field, ChoiceField) and field.as_radios:
        return "govukRadios", choice_params
    for kind, macro, params_of in WIDGET_MACROS:
        if isinstance(widget, kind):
            return macro, params_of
    raise TypeError(f"no GOV.UK macro for {type(widget).__name__}")


def list_common_options(bound: BoundField) -> Params:
    """Return the parameters that every macro takes."""
    attrs = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in bound.field.widget.attrs.items()
        if name not in UNRENDERED_ATTRIBUTES
    }
    params: Params = {
        "id": bound.auto_id,
        "name": bound.html_name,
        "classes": attrs.pop("class", ""),
        "attributes": attrs,
    }
    if bound.field.widget.attrs.get("placeholder") == EMPTY_PLACEHOLDER["placeholder"]:
        params["attributes"] = attrs | EMPTY_PLACEHOLDER
    if bound.help_text:
        params["hint"] = label_text(bound.help_text)
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
    return params


def build_label(bound: BoundField) -> Params:
    """Return the label, with “(optional)” if the field may be left empty."""
    text = str(bound.label)
    is_plain = bound.field.required or not getattr(bound.field, "show_optional", True)
    return {"text": text if is_plain else f"{text} (optional)"}


def text_params(bound: BoundField) -> Params:
    """Build the parameters of a single line of text."""
    widget = bound.field.widget
    hides_value = isinstance(widget, (forms.PasswordInput, forms.FileInput))
    return {
        "label": build_label(bound) | {"classes": "govuk-label--s"},
        "value": "" if hides_value else displayed_value(bound.value()),
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
    selected, choices = displayed_value(bound.value()), choices_of(bound)
    if all(str(value) not in ("", selected) for value, _ in choices):
        choices = [EMPTY_CHOICE, *choices]
    return {
        "label": build_label(bound) | {"classes": "govuk-label--s"},
        "items": [
            {"value": str(value), "text": str(text), "selected": str(value) == selected} for value, text in choices
        ],
    }


def format_inline(bound: BoundField) -> str:
    """Return the class that shows radios in one line, for short answers."""
    return " govuk-radios--inline" if getattr(bound.field, "in_a_line", False) else ""


def choice_params(bound: BoundField) -> Params:
    """Build the parameters of radios or checkboxes, with the fields that each reveals."""
    value = bound.value()
    selected = {str(each) for each in (value if isinstance(value, (list, tuple)) else [value])}
    items: list[Params] = []
    for choice, text in choices_of(bound):
        item: Params = {"value": str(choice), "text": str(text), "checked": str(choice) in selected}
        if hint := getattr(bound.field, "hints", {}).get(choice):
            item["hint"] = {"text": hint}
        if html := render_revealed_fields(bound, str(choice)):
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


def render_revealed_fields(bound: BoundField, choice: str) -> str:
    """Render the fields that a choice reveals."""
    names = getattr(bound.form, "reveals", {}).get(bound.name, {}).get(choice, ())
    folds = getattr(bound.form, "folds", {})
    html = {name: render_group(bound.form[name]) for name in names}
    for summary, names_in_fold in folds.items():
        if names_in_fold[0] in html:
            html[names_in_fold[0]] = render_fold([bound.form[name] for name in names_in_fold], summary)
            for name in names_in_fold[1:]:
                del html[name]
    return "".join(html.values())


def render_fold(fields: Sequence[BoundField], summary: str) -> SafeString:
    """Render fields behind a summary. It is open where a field holds a value or an error: nothing typed is hidden."""
    html = "".join(render_group(each) for each in fields)
    is_open = any(each.value() or each.errors for each in fields)
    return mark_safe(field_macros()["govukDetails"](summaryText=summary, html=html, open=is_open))


def box_params(bound: BoundField) -> Params:
    """Build the parameters of a single checkbox."""
    item: Params = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
    if bound.help_text:
        item["hint"] = label_text(bound.help_text)
    if html := render_revealed_fields(bound, "True"):
        item["conditional"] = {"html": html}
    return {"idPrefix": bound.auto_id, "items": [item], "classes": "govuk-checkboxes--small", "hint": None}


def date_params(bound: BoundField) -> Params:
    """Build the parameters of day, month, year and, if needed, time, with the wrong parts marked."""
    typed = split_date(bound.value())
    invalid_parts = find_invalid_parts(bound)
    items = [
        {
            "name": part,
            "label": "Time, like 09:30" if part == "clock" else part.capitalize(),
            "value": getattr(typed, part),
            "classes": WIDTHS.get(part, "govuk-input--width-4")
            + (" govuk-input--error" if part in invalid_parts else ""),
            "inputmode": "text" if part == "clock" else "numeric",
        }
        for part in bound.field.widget.parts
    ]
    return {"namePrefix": bound.html_name, "fieldset": build_legend(bound), "items": items}


def build_legend(bound: BoundField) -> Params:
    """Return the legend above several boxes."""
    return {"legend": build_label(bound) | {"classes": "govuk-fieldset__legend--s"}}


def find_invalid_parts(bound: BoundField) -> tuple[str, ...]:
    """Return the boxes of a date that the error is about: those named by its code, else all."""
    if not bound.errors:
        return ()
    parts: tuple[str, ...] = bound.field.widget.parts
    code = str(bound.errors.as_data()[0].code or "")
    named_parts = tuple(part for part in (*PARTS, "clock") if part in code.split("-")[1:])
    return named_parts or parts


def build_field_fragment(bound: BoundField) -> str:
    """Return the fragment that links to the first (wrong) box of this field."""
    if isinstance(bound.field.widget, DateInput):
        return f"#{bound.auto_id}-{(find_invalid_parts(bound) or PARTS)[0]}"
    return f"#{bound.auto_id}"


def label_text(words: Any) -> Params:
    """Return our own texts as text, and those that Django marks as safe (the password rules) as HTML."""
    text = str(words)
    return {"html": text} if hasattr(text, "__html__") else {"text": text}


def displayed_value(value: Any) -> str:
    """Return a value as it is shown in a box."""
    return "" if value is None else str(value)


WIDGET_MACROS: tuple[tuple[type[forms.Widget], str, Callable[[BoundField], Params]], ...] = (
    (DateInput, "govukDateInput", date_params),
    (forms.CheckboxSelectMultiple, "govukCheckboxes", choice_params),  # before RadioSelect, its base class
    (forms.RadioSelect, "govukRadios", choice_params),
    (forms.CheckboxInput, "govukCheckboxes", box_params),
    (forms.Select, "govukSelect", select_params),
    (forms.FileInput, "govukFileUpload", text_params),
    (forms.Textarea, "govukTextarea", textarea_params),
    (Input, "govukInput", text_params),
)
