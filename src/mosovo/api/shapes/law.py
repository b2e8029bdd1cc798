"""Cases for the law library and their answers. The library has the schemas of both."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from .values import Shape

MAX_CASES = 100
CASE, ANSWER = "LawCase", "LawAnswer"
SCHEMA_PLACEHOLDER = "x-law-library"
"""The OpenAPI document replaces this word with the schema of the library."""


class LawQuestion(Shape):
    """Cases in the case format of the law library. They are not about people on the register, and nothing is stored."""

    cases: Annotated[
        list[Annotated[dict[str, Any], WithJsonSchema({SCHEMA_PLACEHOLDER: CASE})]],
        Field(min_length=1, max_length=MAX_CASES),
    ]
    explain: bool = False


class LawAnswers(Shape):
    """The answer to each case, in the order of the request, with its explanation in sentences if requested."""

    law_version: str
    answers: list[Annotated[dict[str, Any], WithJsonSchema({SCHEMA_PLACEHOLDER: ANSWER})]]
    explanations: list[list[str]] = []
