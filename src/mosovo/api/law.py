"""The law as a service: answer cases of the case format. No person of the register is opened, and nothing is stored."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from mosovo.practice.commands import evaluate_case, explain_case
from mosovo_law import VERSION
from mosovo_law.case_format.case import CaseRefused

from .calls import ApiRequest, respond
from .problems import ProblemError, Refused
from .shapes.law import LawAnswers, LawQuestion

MAX_FAULTS = 50
_PLACE = re.compile(r"[a-z0-9_.\[\]]{1,100}", re.ASCII)


def answer_law(request: ApiRequest, question: LawQuestion) -> HttpResponse:
    """Answer all cases, or none of them if one is not a case: the faults of all are then listed."""
    answers: list[dict[str, Any]] = []
    faults: list[ProblemError] = []
    for place, case in enumerate(question.cases):
        try:
            answers.append(evaluate_case(case))
        except CaseRefused as refused:
            faults.extend(_list_faults(place, refused))
    if faults:
        raise Refused("invalid", faults[:MAX_FAULTS])
    result = LawAnswers(law_version=VERSION, answers=answers)
    if question.explain:
        result = LawAnswers(
            law_version=VERSION, answers=answers, explanations=[list(explain_case(case)) for case in question.cases]
        )
    return respond(request, result)


def _list_faults(place: int, refused: CaseRefused) -> Iterator[ProblemError]:
    """Yield where each fault is and what is allowed there, without what was sent."""
    for problem in refused.problems:
        place_in_case = problem.path if _PLACE.fullmatch(problem.path) else "a key"
        yield ProblemError(pointer=f"/cases/{place}", detail=f"{place_in_case}: allowed is {problem.allowed}"[:500])
