"""Functions that make a person with many facts of a kind, or of two kinds that refer to each other."""

from collections.abc import Callable, Mapping

from mosovo_law.facts.case_facts import CaseFacts
from tests.law.many.changes import CHANGES
from tests.law.many.journeys import JOURNEYS
from tests.law.many.management import MANAGEMENT
from tests.law.many.mappa import UNDER_MAPPA
from tests.law.many.order_records import ORDERS_AND_MORE
from tests.law.many.orders import OF_ORDERS
from tests.law.many.risk import RISK
from tests.law.many.terms import TERMS

CASES: Mapping[str, Callable[[int], CaseFacts]] = {
    **TERMS, **OF_ORDERS, **ORDERS_AND_MORE, **CHANGES, **JOURNEYS, **UNDER_MAPPA, **RISK, **MANAGEMENT,
}  # fmt: skip
