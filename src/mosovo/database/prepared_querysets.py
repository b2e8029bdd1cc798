"""Query sets that read rows with a statement written once for each process, and planned once for each connection.

A query set of Django is built again for each request: each `filter` copies the query and looks up the names of its
columns, and reading the rows writes the SQL. Here the steps of the common kinds wait until something needs the query.
Reading rows does not need it once a statement of the same shape was compiled: see `compiled_querysets`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Manager, Model, QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesIterable
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from .compiled_querysets import Shape, compile_queryset
from .joint_statements import CompiledQuery, supply_rows
from .prepared_statements import generic_plan_if
from .reads_ahead import is_reading_ahead, take_rows

NO_EFFECT_IF_EMPTY = frozenset({"filter", "order_by", "select_related", "__getitem__"})
_SET_QUERY: Any = vars(QuerySet)["query"].fset
MAX_SLICE = 50
"""Rows of a part that has a statement of its own: the number is written in the SQL."""


class PreparedStep(NamedTuple):
    """A step that waits: a method of QuerySet and what it is given."""

    method: str
    args: Sequence[Any]
    kwargs: Mapping[str, Any]


class PreparedQuerySet(QuerySet[Any]):
    """A query set with an option for queries by key, whose statement is compiled once for each shape."""

    _query: Any  # these are private to Django: a copy has them too
    _fields: Any
    _iterable_class: Any
    _sticky_filter: bool
    _defer_next_filter: bool
    _cloning_enabled: bool
    _by_key = False
    _is_none = False
    _pending_steps: tuple[PreparedStep, ...] = ()
    """The steps that are not part of the query yet."""
    _shape: Shape | None = None
    """How it was built; None after a step that is not named below, and Django compiles it as usual."""
    _supplied_rows: tuple[SQLCompiler, Sequence[tuple[Any, ...]]] | None = None

    def __init__(self, model: Any = None, query: Any = None, **kwargs: Any) -> None:
        super().__init__(model, query, **kwargs)
        self._shape = None if query is not None else Shape(())

    @property
    def query(self) -> Query:
        """Return the query, with the steps that waited."""
        if self._pending_steps:
            built: QuerySet[Any] = QuerySet(self.model, self._query)
            pending_steps, self._pending_steps = self._pending_steps, ()
            for step in pending_steps:
                built = getattr(built, step.method)(*step.args, **step.kwargs)
            self._query = built.query
        result: Query = super().query
        return result

    @query.setter
    def query(self, value: Query) -> None:
        self._pending_steps, self._shape = (), None
        _SET_QUERY(self, value)

    def filter(self, *args: Any, **kwargs: Any) -> Self:
        """Filter as Django does."""
        return self._add_step(PreparedStep("filter", args, kwargs), self._extend_shape("filter", args, kwargs))

    def order_by(self, *names: Any) -> Self:
        """Order as Django does."""
        return self._add_step(PreparedStep("order_by", names, {}), self._extend_shape("order_by", names))

    def select_related(self, *names: Any) -> Self:
        """Read related rows too, as Django does."""
        return self._add_step(PreparedStep("select_related", names, {}), self._extend_shape("select_related", names))

    def all(self) -> Self:
        """Copy as Django does."""
        return self._copy(self._pending_steps) if self._pending_steps else super().all().in_shape(self._shape)

    def none(self) -> Self:
        """Return an empty query set. Reading it needs no query, so that the query is not copied for it."""
        result = self._copy((*self._pending_steps, PreparedStep("none", (), {}))).in_shape(None)
        result._is_none = True
        return result

    def values(self, *names: Any, **expressions: Any) -> Any:
        """Read columns instead of objects, as Django does."""
        shape = None if expressions else self._extend_shape("values", names)
        return self._columns(PreparedStep("values", names, expressions), shape, ValuesIterable)

    def values_list(self, *names: Any, flat: bool = False, named: bool = False) -> Any:
        """Read columns as tuples, as Django does."""
        step = PreparedStep("values_list", names, {"flat": flat, "named": named})
        shape = self._extend_shape("values_list", names, step.kwargs) if flat and len(names) == 1 else None
        return self._columns(step, shape, FlatValuesListIterable)

    def _columns(self, step: PreparedStep, shape: Shape | None, rows: type[Any]) -> Any:
        result = self._add_step(step, shape)
        if result._pending_steps:
            result._fields, result._iterable_class = step.args, rows
        return result

    def __getitem__(self, place: Any) -> Any:
        """Take one object, or a part of the rows."""
        is_first_part = isinstance(place, slice) and not place.start and place.step is None
        if is_first_part and self._result_cache is None and type(place.stop) is int and 0 < place.stop <= MAX_SLICE:
            return self._add_step(PreparedStep("__getitem__", (place,), {}), self._extend_shape(f"[:{place.stop}]"))
        return super().__getitem__(place)

    def first(self) -> Any | None:
        """Return the first object, or None. Without an order it is that with the lowest key, as Django has it."""
        if self._shape is None or self._result_cache is not None or self._is_none:
            return super().first()
        orders = [step.args for step in self._pending_steps if step.method == "order_by"]
        is_ordered = bool(orders[-1]) if orders else bool(self._query.order_by or self.model._meta.ordering)
        return next(iter((self if is_ordered else self.order_by("pk"))[:1]), None)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Return the one object. Raises DoesNotExist or MultipleObjectsReturned, as Django does."""
        result = None if self._is_sliced else self.filter(*args, **kwargs)
        if result is None or result._shape is None or result._is_none:
            return super().get(*args, **kwargs)
        result = result.order_by()
        rows = list(result[:2])
        if len(rows) == 1:
            return rows[0]
        name = self.model._meta.object_name
        if rows:
            raise self.model.MultipleObjectsReturned(f"get() returned more than one {name}")
        raise self.model.DoesNotExist(f"{name} matching query does not exist.")

    def prepared_by_key(self) -> Self:
        """Plan the statement once for each connection. Use it where a key selects few rows."""
        result = self.all()
        result._by_key = True
        return result

    def use_rows(self, compiler: SQLCompiler, result: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Return the objects from rows that were read with its compiled statement."""
        self._supplied_rows = compiler, result
        return list(self)

    @property
    def is_prepared(self) -> bool:
        """Whether the statement is planned once for each connection."""
        return self._by_key

    @property
    def is_none(self) -> bool:
        """Whether it is known to have no rows, without asking the database."""
        return self._is_none

    @property
    def shape(self) -> Shape | None:
        """How this query set was built, for statements that are compiled once; None if that is not known."""
        return self._shape

    @property
    def limits(self) -> tuple[int, int | None]:
        """The first row and the row after the last, as far as they are part of the query and not of its shape."""
        return self._query.low_mark, self._query.high_mark

    @property
    def _is_sliced(self) -> bool:
        """Whether it is a part of rows, as `latest` makes it: Django neither filters nor orders a part."""
        return self._query.is_sliced or any(step.method == "__getitem__" for step in self._pending_steps)

    def in_shape(self, shape: Shape | None) -> Self:
        """State how this query set was built, and return it."""
        self._shape = shape
        return self

    def _extend_shape(
        self, step: str, names: Sequence[Any] = (), given: Mapping[str, Any] | None = None
    ) -> Shape | None:
        is_plain = not self._sticky_filter and not self._defer_next_filter and self._cloning_enabled
        return self._shape.add_step(step, names, given) if self._shape is not None and is_plain else None

    def _add_step(self, step: PreparedStep, shape: Shape | None) -> Self:
        """Return a query set with one more step, which waits where the shape is known. What is empty stays empty."""
        if self._is_none and step.method in NO_EFFECT_IF_EMPTY:
            return self
        if shape is not None and not self._is_none:
            return self._copy((*self._pending_steps, step)).in_shape(shape)
        result: Self = getattr(super(), step.method)(*step.args, **step.kwargs)
        return result

    def _copy(self, pending_steps: tuple[PreparedStep, ...]) -> Self:
        """Copy as Django does in `_clone`, with steps that wait instead of a copy of the query."""
        result = self.__class__.__new__(self.__class__)
        vars(result).update(
            vars(self), _result_cache=None, _prefetch_done=False, _supplied_rows=None, _pending_steps=pending_steps
        )
        return result

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private to Django, which copies query sets with it
        clone._by_key, clone._is_none = self._by_key, self._is_none
        return clone

    def _fetch_all(self) -> None:
        """Read the rows, if they have not been read.

        An empty query set has none: Django would write its statement, a millisecond of work, before it sees that.
        """
        if self._result_cache is None and self._supplied_rows is not None:
            self._make_objects(supply_rows(*self._supplied_rows))
        if self._result_cache is None and self._is_none:
            self._result_cache = []
        if self._result_cache is None:
            self._read_rows()
        super()._fetch_all()

    def _read_rows(self) -> None:
        """Take the rows read ahead for the statement of this query set, if there are any, or read them now."""
        try:
            compiler, sql, values = compile_queryset(self)
        except EmptyResultSet:
            self._result_cache = []
            return
        if is_reading_ahead() and (result := take_rows(sql, values)) is not None:
            self._make_objects(supply_rows(compiler, result))
            return
        compiler.as_sql = lambda *_, **__: (sql, values)  # type: ignore[assignment, method-assign]
        with generic_plan_if(connections[self.db], self._by_key):
            self._make_objects(compiler)

    def _make_objects(self, compiler: SQLCompiler) -> None:
        """Make the objects of the rows that this compiler reads, as Django makes them."""
        original = self._query, self._pending_steps
        if self._iterable_class not in (ModelIterable, FlatValuesListIterable):
            original = self.query, ()  # other rows ask the query for the names of their columns
            self._query.get_compiler = lambda *_, **__: compiler
        else:
            self._query, self._pending_steps = CompiledQuery(compiler), ()
        try:
            self._result_cache = list(self._iterable_class(self))
        finally:
            self._query, self._pending_steps = original
            vars(self._query).pop("get_compiler", None)  # a copy of this query is compiled for itself


class PreparedManager[M: Model](Manager[M]):
    """A manager whose query sets share compiled statements."""

    def get_queryset(self) -> QuerySet[M]:
        """Return all rows."""
        hints = self._hints  # type: ignore[attr-defined]  # private to Django: the row that a related row is read for
        return PreparedQuerySet(self.model, using=self._db, hints=hints)
