"""The kinds of rows of a record, in the words of the pages."""

from collections import Counter
from collections.abc import Mapping

from django.apps import apps

from mosovo.record.models import RecordedFact

SEARCH, CALCULATED = "Entries of the search index", "Calculated duties, rows of lists, messages and technical rows"


def name_kinds(rows: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the number of rows of each kind of fact, by name, and then of all others together."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    facts, others = Counter[str](), Counter[str]()
    for table, number in rows.items():
        model = models.get(table)
        if model is not None and issubclass(model, RecordedFact):
            name = str(model._meta.verbose_name)
            facts[f"{name[:1].upper()}{name[1:]}"] += number
        else:
            others[SEARCH if table.startswith("search_") else CALCULATED] += number
    return [*sorted(facts.items()), *sorted(others.items(), reverse=True)]
