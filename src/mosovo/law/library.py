"""The library for others: these names are public, and no others.

What stands here keeps its meaning from one version to the next, or the change
is in the changelog. Whatever else the modules of `mosovo.law` hold may change
without notice. Everything is the standard library; days are `datetime.date`.

    >>> answer = evaluate({
    ...     "case": {
    ...         "jurisdiction": "EW",
    ...         "events": [{"ref": "c1", "gateway": "caution", "offence": "SOA 2003 s.9", "on": "2025-03-03"}],
    ...     },
    ...     "on": "2025-03-04",
    ... })
    >>> answer["obligations"][0]["due_on"]
    '2025-03-05'
"""

from mosovo.law import VERSION
from mosovo.law.answer_schema import answer_schema
from mosovo.law.case import Case, CaseRefused, Problem, read_case, write_answer, write_case
from mosovo.law.command import evaluate, explained, opinion_of
from mosovo.law.derive import Derivation, derive
from mosovo.law.explain import Explanation, explain
from mosovo.law.facts import CaseFacts
from mosovo.law.many import derive_many, derive_parts
from mosovo.law.obligation import Bearer, Nature, Obligation, Question, Standing
from mosovo.law.policy import Policy
from mosovo.law.schema import schema

__all__ = [
    "VERSION",
    "Bearer",
    "Case",
    "CaseFacts",
    "CaseRefused",
    "Derivation",
    "Explanation",
    "Nature",
    "Obligation",
    "Policy",
    "Problem",
    "Question",
    "Standing",
    "answer_schema",
    "derive",
    "derive_many",
    "derive_parts",
    "evaluate",
    "explain",
    "explained",
    "opinion_of",
    "read_case",
    "schema",
    "write_answer",
    "write_case",
]
