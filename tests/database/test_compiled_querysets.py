"""A statement compiled for one query set is reused for others of the same shape, with their own values."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db.models import F, Q
from django.db.models.sql.compiler import SQLCompiler

from mosovo.database import compiled_querysets
from mosovo.database.prepared_querysets import PreparedQuerySet
from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account, Force
from mosovo.rooms.identity.models import Birth, Name
from tests.support.people import PERSON, Cast, RegisteredNominal, opened, register

MOMENT = datetime(2001, 1, 1, tzinfo=UTC)
TYPED = f"typed {uuid4()}"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Start without compiled statements, and list each statement that Django compiles."""
    monkeypatch.setattr(compiled_querysets, "_COMPILED", {})
    texts: list[str] = []
    as_sql = SQLCompiler.as_sql

    def noted(compiler: SQLCompiler, *args: object, **kwargs: object) -> tuple[str, tuple[object, ...]]:
        texts.append(str(compiler.query.model))
        return as_sql(compiler, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "as_sql", noted)
    return texts


@pytest.fixture
def other(cast: Cast) -> RegisteredNominal:
    """Register another person."""
    return register(cast, person=replace(PERSON, forenames="Other", surname="Person", born_on=date(1970, 2, 3)))


def test_statement_is_compiled_once_for_all_people(
    manager: Account, nominal: RegisteredNominal, other: RegisteredNominal, compiled: list[str]
) -> None:
    for each, surname in ((nominal, PERSON.surname), (other, "Person"), (nominal, PERSON.surname)):
        with opened(manager, each, VIEW):
            rows = Name.objects.for_nominal(each.id).select_related("recorded_by").order_by("recorded_at")
            assert [name.surname for name in rows] == [surname]
            assert rows[0].recorded_by.pk == rows[0].recorded_by_id
            assert Birth.objects.for_nominal(each.id).first().nominal_id == each.id
            assert list(rows.values_list("surname", flat=True)) == [surname]
            assert list(rows.values_list("surname", "kind")) == [(surname, rows[0].kind)]
            assert list(rows.values("surname")) == [{"surname": surname}]
    keys = [key for key in compiled_querysets._COMPILED if key[1] is Name]
    assert len(keys) == 3, "objects, one column, and named columns"
    assert len([text for text in compiled if "Name" in text]) == 3 + 3, "pairs of columns are compiled each time"
    assert len([text for text in compiled if "Birth" in text]) == 1


def test_cached_statement_contains_no_value(manager: Account, nominal: RegisteredNominal, compiled: list[str]) -> None:
    with opened(manager, nominal, VIEW):
        for typed in (TYPED, f"other {TYPED}"):
            assert not Name.objects.for_nominal(nominal.id).filter(surname=typed, used_from_on__lte=date(2001, 2, 3))
            assert not Name.objects.filter(Q(surname=typed) | Q(nominal=nominal.id, surname__contains=typed))
            assert not Name.objects.filter(pk__in=[uuid4(), uuid4()], recorded_by=manager)
    cache = repr(compiled_querysets._COMPILED)
    assert "identity_name" in cache
    assert TYPED not in cache
    assert str(nominal.id) not in cache
    assert str(manager.pk) not in cache
    assert "2001" not in cache


@pytest.mark.parametrize("fill", [(2, 3), (3, 2), (2, 2)])
def test_values_have_the_same_order_as_in_django(
    manager: Account, nominal: RegisteredNominal, fill: tuple[int, int]
) -> None:
    first, second = (date(2000, 1, each) for each in fill)
    rows = Name.objects.filter(used_from_on__gt=first, recorded_at__lt=MOMENT, nominal=nominal.id)
    sql, values = rows.filter(Q(used_from_on__lt=second) | Q(used_from_on=None)).query.sql_with_params()
    again = Name.objects.filter(used_from_on__gt=first, recorded_at__lt=MOMENT, nominal=nominal.id)
    for _ in range(2):
        found = compiled_querysets.compile_queryset(again.filter(Q(used_from_on__lt=second) | Q(used_from_on=None)))
        assert (found[1], tuple(found[2])) == (sql, values)


def test_query_by_several_ids_uses_its_own_ids(cast: Cast, compiled: list[str]) -> None:
    people = [cast.manager, cast.supervisor]
    for chosen in (people, people[::-1], people[:1], [cast.supervisor]):
        found = Account.objects.filter(pk__in=[each.pk for each in chosen]).order_by("name")
        assert {each.pk for each in found} == {each.pk for each in chosen}
    assert len(compiled) == 2, "one statement for two ids, and one for one"


def test_get_returns_one_object_or_raises_the_error_of_django(cast: Cast, compiled: list[str]) -> None:
    for _ in range(2):
        assert Force.objects.get(pk=cast.northshire.pk) == cast.northshire
        assert Account.objects.get(username=cast.manager.username).pk == cast.manager.pk
        with pytest.raises(Account.DoesNotExist, match="Account matching query does not exist"):
            Account.objects.get(pk=uuid4())
        with pytest.raises(Account.MultipleObjectsReturned):
            Account.objects.get(force_id=cast.northshire.pk)
    everyone = Account.objects.filter(force_id=cast.northshire.pk).order_by()
    assert len(everyone) > 2, "not limited as the query of one object is"


def test_slices_and_other_parts_of_rows_equal_those_of_django(cast: Cast) -> None:
    rows = Account.objects.filter(force_id=cast.northshire.pk).order_by("name")
    names = [each.name for each in rows.all()]
    assert [each.name for each in rows[:2]] == names[:2]
    assert [each.name for each in rows[1:3]] == names[1:3]
    assert rows[1].name == names[1]
    assert rows.first().name == names[0]
    assert rows.last().name == names[-1]
    assert rows.reverse()[0].name == names[-1]
    assert [each.name for each in rows.exclude(name=names[0])] == names[1:]
    assert rows.count() == len(names)
    assert rows.exists()


def test_unsupported_query_set_steps_are_left_to_django(cast: Cast) -> None:
    rows = Account.objects.filter(force_id=cast.northshire.pk)
    assert rows.shape is not None
    for each in (rows.annotate(other=F("name")), rows.distinct(), rows.filter(name=F("name")), rows.only("name")):
        assert each.shape is None
        assert set(each) == set(rows)
    assert set(rows.filter(name__contains="a").filter(pk__in=rows.values("pk"))) <= set(rows)


def test_empty_query_set_stays_empty_without_a_statement(nominal: RegisteredNominal, compiled: list[str]) -> None:
    nothing: PreparedQuerySet = Name.objects.none()
    rows = nothing.filter(surname="x").order_by("surname").select_related("recorded_by")
    assert rows.is_none
    assert list(rows) == []
    assert rows.first() is None
    assert not rows.exists()
    assert list(rows.values_list("surname", flat=True)) == []
    assert list(Name.objects.filter(pk__in=[])) == []
    assert list(rows | Name.objects.none()) == []
    assert not [each for each in compiled if "UUID" in each]


def test_shape_separates_values_from_their_types() -> None:
    shape = compiled_querysets.Shape(()).add_step("filter", (), {"a": UUID(int=1), "b": 1, "c": True, "d": None})
    assert shape is not None
    assert shape.values == (UUID(int=1), 1)
    assert shape.steps == (("filter", ("a", (UUID, 0)), ("b", (int, 1)), ("c", True), ("d", None)),)
