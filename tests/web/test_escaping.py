"""What templates say of a value is escaped as markupsafe would, and no template gets round it."""

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
    """A text of a kind of its own: no promise that it is safe."""


@given(st.text() | st.text(alphabet="&<>\"'a "))
def test_a_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escape_value(text) == escape(text)
    assert escape_value(Mask(text)) == escape(text)


@pytest.mark.parametrize("value", [None, 0, True, [HOSTILE], {"a": HOSTILE}, (), Markup(HOSTILE), mark_safe(HOSTILE)])
def test_any_other_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert str(escape_value(value)) == str(escape(value))


def test_a_value_that_a_view_forgot_still_raises() -> None:
    with pytest.raises(UndefinedError):
        escape_value(StrictUndefined(name="forgotten"))


SAYINGS = {
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


@pytest.mark.parametrize(("template", "is_escaped"), SAYINGS.items())
def test_hostile_text_is_escaped_wherever_it_is_said(template: str, is_escaped: bool) -> None:
    drawn = build_environment().from_string(template).render(x=HOSTILE, safe=do_mark_safe(HOSTILE))
    assert ("<script>" not in drawn) is is_escaped
    assert (str(escape(HOSTILE)).upper() in drawn.upper()) is is_escaped


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_template_is_compiled_so(path: Path) -> None:
    """Should Jinja's compiler come to do it another way, this says so."""
    assert " escape(" not in build_environment().compile(path.read_text(), raw=True)


def test_a_template_that_is_no_mark_up_is_left_alone() -> None:
    made = EscapingEnvironment(autoescape=False)
    assert made.from_string("{{ x }}").render(x=HOSTILE) == HOSTILE


def test_what_one_template_is_given_no_other_has() -> None:
    made = EscapingEnvironment(undefined=StrictUndefined)
    made.globals["all"] = "all"
    assert made.from_string("{{ own }} {{ all }}", globals={"own": "own"}).render() == "own all"
    with pytest.raises(UndefinedError):
        made.from_string("{{ own }}").render()
