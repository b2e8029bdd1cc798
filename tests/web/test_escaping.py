"""Templates escape values as markupsafe does, and no template bypasses this."""

from pathlib import Path

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError
from jinja2.filters import do_mark_safe
from markupsafe import Markup, escape

from mosovo.config.template_folders import list_template_folders
from mosovo.web.core.fast_escaping import EscapingEnvironment, escape_value
from mosovo.web.core.jinja import build_environment

pytestmark = pytest.mark.pure

HOSTILE = "<script>alert('1')</script> & \"O’Brien\""
PATHS = [path for folder in list_template_folders() for path in sorted(folder.rglob("*.jinja"))]


class Mask(str):
    """A subclass of str that does not declare itself safe."""


@given(st.text() | st.text(alphabet="&<>\"'a "))
def test_a_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escape_value(text) == escape(text)
    assert escape_value(Mask(text)) == escape(text)


@pytest.mark.parametrize("value", [None, 0, True, [HOSTILE], {"a": HOSTILE}, (), Markup(HOSTILE), mark_safe(HOSTILE)])
def test_any_other_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert str(escape_value(value)) == str(escape(value))


def test_value_that_the_view_did_not_pass_still_raises() -> None:
    with pytest.raises(UndefinedError):
        escape_value(StrictUndefined(name="forgotten"))


TEMPLATES = {
    "{{ x }}": True,
    "{{ x | upper }}": True,
    '{{ x or "None" }}': True,
    '<a href="{{ x }}">{{ x ~ x }}</a>': True,
    "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}": True,
    "{% set y %}{{ x }}{% endset %}{{ y }}": True,
    "{% macro m(y) %}{{ y }}{{ caller() }}{% endmacro %}{% call m(x) %}{{ x }}{% endcall %}": True,
    "{% for y in [x, x] %}{{ y }}{% endfor %}": True,
    "{{ x | safe }}": False,
    "{{ safe }}": False,
}


@pytest.mark.parametrize(("template", "is_escaped"), TEMPLATES.items())
def test_hostile_text_is_escaped_unless_marked_safe(template: str, is_escaped: bool) -> None:
    html = build_environment().from_string(template).render(x=HOSTILE, safe=do_mark_safe(HOSTILE))
    assert ("<script>" not in html) is is_escaped
    assert (str(escape(HOSTILE)).upper() in html.upper()) is is_escaped


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_compiled_templates_do_not_call_the_escape_function_of_jinja(path: Path) -> None:
    """Fails if a new version of Jinja compiles escaping in another way."""
    assert " escape(" not in build_environment().compile(path.read_text(), raw=True)


def test_template_without_autoescape_is_not_escaped() -> None:
    environment = EscapingEnvironment(autoescape=False)
    assert environment.from_string("{{ x }}").render(x=HOSTILE) == HOSTILE


def test_globals_of_one_template_are_unknown_to_another() -> None:
    environment = EscapingEnvironment(undefined=StrictUndefined)
    environment.globals["all"] = "all"
    assert environment.from_string("{{ own }} {{ all }}", globals={"own": "own"}).render() == "own all"
    with pytest.raises(UndefinedError):
        environment.from_string("{{ own }}").render()
