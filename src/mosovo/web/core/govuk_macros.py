"""The macros of GOV.UK Frontend, from a lenient Jinja environment of their own."""

from collections.abc import Callable
from functools import cache

from jinja2 import ChainableUndefined, PackageLoader, PrefixLoader

from mosovo.web.core.fast_escaping import EscapingEnvironment
from mosovo.web.core.template_whitespace import WithoutIndentation

GOVUK_COMPONENTS = (
    "back-link",
    "breadcrumbs",
    "button",
    "character-count",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "panel",
    "password-input",
    "radios",
    "select",
    "summary-list",
    "table",
    "tabs",
    "tag",
    "task-list",
    "textarea",
    "warning-text",
)


@cache
def govuk_macros() -> dict[str, Callable[..., str]]:
    """Return each GOV.UK macro by its name, from a lenient environment of its own."""
    lenient = EscapingEnvironment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
        extensions=[WithoutIndentation],
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    )
    results: dict[str, Callable[..., str]] = {}
    for component in GOVUK_COMPONENTS:
        name = "govuk" + component.title().replace("-", "")
        template = lenient.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
        results[name] = getattr(template.module, name)
    return results
