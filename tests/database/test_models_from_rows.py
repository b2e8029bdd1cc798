"""Objects that take the values of a row at once are the objects that Django makes."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.fetch_modes import FETCH_PEERS
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

from mosovo.database.models_from_rows import ModelFromRows

pytestmark = pytest.mark.pure

MADE_OF_ROWS = [each for each in apps.get_models() if issubclass(each, ModelFromRows)]
FROM_DB: Any = vars(Model)["from_db"].__func__


def _describe(found: Model) -> tuple[type[Model], dict[str, Any], dict[str, Any], set[str]]:
    attributes = dict(vars(found))
    state = attributes.pop("_state")
    assert state.fields_cache == {}, "Django creates it at its first use"
    return type(found), attributes, vars(state), found.get_deferred_fields()


@pytest.mark.parametrize("kind", MADE_OF_ROWS, ids=lambda kind: kind._meta.label)
def test_an_object_is_as_django_makes_it(kind: type[ModelFromRows]) -> None:
    names = [field.attname for field in kind._meta.concrete_fields]
    for some in (names, names[:1], names[::2]):
        values = tuple(f"value of {name}" for name in some)
        ours = kind.from_db("default", some, values, fetch_mode=FETCH_PEERS)
        assert _describe(ours) == _describe(FROM_DB(kind, "default", some, values, fetch_mode=FETCH_PEERS))
        assert _describe(kind.from_db("other", some, values)) == _describe(FROM_DB(kind, "other", some, values))


def test_a_row_with_a_value_too_many_is_refused() -> None:
    kind = MADE_OF_ROWS[0]
    with pytest.raises(ValueError, match="longer"):
        kind.from_db("default", ["id"], (1, 2))


@pytest.mark.parametrize("kind", MADE_OF_ROWS, ids=lambda kind: kind._meta.label)
def test_nothing_more_happens_when_django_makes_an_object(kind: type[ModelFromRows]) -> None:
    assert kind.__init__ is Model.__init__, "an __init__ of its own would not run"
    assert not pre_init.has_listeners(kind)
    assert not post_init.has_listeners(kind)
    for field in kind._meta.concrete_fields:
        assert type(vars(_owner_of(kind, field.attname))[field.attname]) in (
            DeferredAttribute,
            ForeignKeyDeferredAttribute,
        ), f"{field} does more than store its value"


def _owner_of(kind: type[Model], name: str) -> type[Any]:
    return next(each for each in kind.__mro__ if name in vars(each))


def test_the_facts_and_accounts_of_pages_are_made_of_rows() -> None:
    assert len(MADE_OF_ROWS) > 100
