"""Make the objects of a model from rows without setting each attribute through Django's `__init__`.

A page that shows sixty facts spent up to a fifth of its CPU on this: `Model.__init__` sends two signals, and sets each
of some twenty attributes through a descriptor that looks for a related object. An object that was just made has none.

A test compares the objects with those of Django for every such model, and refuses what `from_db` here would leave out:
an `__init__` of its own, a receiver of `pre_init` or `post_init`, or a field that does more than store its value.
"""

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState


class ModelFromRows(models.Model):
    """A model whose objects take the values of a row at once. For models whose fields only store their values."""

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], *, fetch_mode: Any = None
    ) -> Self:
        """Return the object of a row: `values` in the order of `field_names`, and other fields deferred."""
        instance = cls.__new__(cls)
        state = ModelState()
        state.adding, state.db = False, db
        if fetch_mode is not None:
            state.fetch_mode = fetch_mode
        attributes = vars(instance)
        attributes["_state"] = state
        attributes.update(zip(field_names, values, strict=True))
        return instance
