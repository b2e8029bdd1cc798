"""Cases of the law library: what is asked, and what is answered. The library has the schemas of both."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from .values import Shape

MAX_CASES = 100
CASE, ANSWER = "LawCase", "LawAnswer"
SCHEMA_PLACEHOLDER = "x-law-library"
"""The document puts the schema of the library in the place of this word."""


class LawQuestion(Shape):
    """Cases in the case format of the law library. No one on the register is involved, and nothing is stored."""

    cases: Annotated[
        list[Annotated[dict[str, Any], WithJsonSchema({SCHEMA_PLACEHOLDER: CASE})]],
        Field(min_length=1, max_length=MAX_CASES),
    ]
    explain: bool = False


class LawAnswers(Shape):
    """The answer to each case, in the order asked; and its explanation in sentences, if that was asked."""

    law_version: str
    answers: list[Annotated[dict[str, Any], WithJsonSchema({SCHEMA_PLACEHOLDER: ANSWER})]]
    explanations: list[list[str]] = []
