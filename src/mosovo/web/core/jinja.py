"""The Jinja environment of the staff and public pages.

There are two environments. Ours is strict: a name that a view did not pass raises an error, and a test finds it.
The GOV.UK macros need missing parameters to be allowed, so they live in a second, lenient environment. Our
templates get them as plain functions (`govukButton` and so on) and need no imports.
"""

from functools import cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined

from mosovo.web.core import day_strip, duty_components, formatting, timeline
from mosovo.web.core.fast_escaping import EscapingEnvironment
from mosovo.web.core.govuk_macros import govuk_macros
from mosovo.web.core.saved_forms.page_forms import saved_form
from mosovo.web.core.template_whitespace import WithoutIndentation
from mosovo.web.core.url_reversing import url_of_parts


def build_environment(**options: Any) -> Environment:
    """Build the environment that Django's Jinja2 backend requests."""
    options.setdefault("autoescape", True)
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment = EscapingEnvironment(**options)
    environment.add_extension(WithoutIndentation)
    environment.filters.update(
        age=formatting.age_in_years,
        counted=formatting.format_count,
        day=formatting.format_long_date,
        days_ago=formatting.format_days_ago,
        days_late=formatting.days_overdue,
        dial=formatting.format_as_of,
        instant=formatting.format_timestamp,
        clock=formatting.format_time,
        markable=formatting.format_datetime_attribute,
        plain_day=formatting.format_date,
        relative_day=formatting.format_relative_day,
        short_day=formatting.format_short_date,
        format_name_surname_first=formatting.format_name_surname_first,
    )
    environment.globals.update(
        url=url,
        static=cache(static),
        synthetic=lambda: bool(getattr(settings, "SYNTHETIC_DATA", False)),
        unscanned=lambda: settings.VIRUS_SCANNER == "none",
        htmx_script=cache(htmx_script),
        new_key=uuid4,
        saved_form=saved_form,
        banded=duty_components.group_by_band,
        day_runs=day_strip.build_runs,
        drawn_timeline=timeline.lay_out_timeline,
        key_of=timeline.entry_key,
        **govuk_macros(),
    )
    return environment


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page: `{{ url("casefile", urn=nominal.urn) }}`."""
    return reverse(name, args=args) if args else url_of_parts(name, kwargs)
