"""The Jinja environment of our own pages.

Two environments on purpose. Ours is strict: a name that a view forgot raises, and a test sees it.
The GOV.UK macros expect missing parameters to be quiet, so they live in a second, lenient one and
are handed to ours as plain functions (`govukButton` and so on): nothing needs to be imported in
a template, and leniency stays on their side.
"""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django_htmx.jinja import htmx_script
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, StrictUndefined

from mosovo.web import daystrip, duties, timeline, words
from mosovo.web.addresses import address
from mosovo.web.escaping import Sparing

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


def environment(**options: Any) -> Environment:
    """The environment that Django's Jinja2 backend asks for."""
    options.setdefault("autoescape", True)
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = Sparing(**options)
    made.filters.update(
        age=words.age,
        counted=words.counted,
        day=words.day,
        days_ago=words.days_ago,
        days_late=words.days_late,
        dial=words.dial,
        instant=words.instant,
        clock=words.clock,
        markable=words.markable,
        plain_day=words.plain_day,
        relative_day=words.relative_day,
        short_day=words.short_day,
        surname_first=words.surname_first,
    )
    made.globals.update(
        url=url,
        static=cache(static),
        synthetic=lambda: bool(getattr(settings, "SYNTHETIC", False)),
        unscanned=lambda: settings.SCANNING == "none",
        htmx_script=cache(htmx_script),
        new_key=uuid4,
        banded=duties.banded,
        day_runs=daystrip.runs,
        drawn_timeline=timeline.drawn,
        key_of=timeline.key_of,
        **govuk_macros(),
    )
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: `{{ url("casefile", urn=nominal.urn) }}`."""
    return reverse(name, args=args or None, kwargs=kwargs or None) if args or kwargs else address(name)


@cache
def govuk_macros() -> dict[str, Callable[..., str]]:
    """Each GOV.UK macro by its name, from an environment of its own."""
    lenient = Sparing(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    )
    found: dict[str, Callable[..., str]] = {}
    for component in GOVUK_COMPONENTS:
        name = "govuk" + component.title().replace("-", "")
        template = lenient.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
        found[name] = getattr(template.module, name)
    return found
