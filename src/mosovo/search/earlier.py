"""Find earlier contacts and remarks that may mention a person with a newly recorded fact.

What a text mentions is stored as keyed digests, so that the table has none of it in clear, whatever its field group. A
person with a new name, address, number or vehicle is queued for a job. The job finds the texts that may mention this
person and compares each again as if it were new. A misspelt name is found only if the correct spelling was known when
the text was written.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from .match_key import digest_mention
from .models import PersonToken

KIND = PersonToken.Kind
MENTION_KINDS = frozenset(
    (KIND.PAIR, KIND.PHONE, KIND.VEHICLE, KIND.EMAIL, KIND.HANDLE, KIND.NUMBER, KIND.DOCUMENT, KIND.DEVICE,
     KIND.ADDRESS, KIND.POSTCODE, KIND.SURNAME)
)  # fmt: skip
"""Kinds of token by which a text may mention a person."""
PART_PREFIXES = ("*", "<", ">")
MAX_TEXTS = 500
"""The number of texts, latest first, that are compared again with one person."""
_TOKENS = "select kind, value from search_persontoken where nominal_id = %s and kind = any(%s) and not archived"
_TEXTS = """
select distinct m.id, m.kind, m.fact from search_mention m
where m.nominal_id <> %(nominal)s and (m.keys && %(strong)s::bigint[]
  or (m.keys && %(surnames)s::bigint[] and m.keys && %(places)s::bigint[]))
order by m.id desc limit %(most)s
"""


def digest_token(kind: str, value: str) -> int:
    """Return the keyed digest of a token or a mention, as a signed 64-bit integer."""
    return digest_mention(f"{kind}:{value}")


def is_mentionable(kind: str, value: str) -> bool:
    """Whether a text may mention a person by this token: parts of numbers are excluded."""
    return kind in MENTION_KINDS and not value.startswith(PART_PREFIXES)


def list_texts_that_may_mention(nominal_id: UUID) -> list[tuple[str, UUID]]:
    """Return kind and first row of texts about others that may mention this person. Runs in the jobs role.

    A surname, a street or a postcode alone is not a match, but a surname with one of the other two is.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TOKENS, [nominal_id, sorted(MENTION_KINDS)])
        tokens = [(kind, value) for kind, value in cursor.fetchall() if is_mentionable(kind, value)]
        surnames = _keys(each for each in tokens if each[0] == KIND.SURNAME)
        places = _keys(each for each in tokens if _is_place_only(*each))
        identifying = _keys(each for each in tokens if each[0] != KIND.SURNAME and not _is_place_only(*each))
        values: dict[str, Any] = {
            "nominal": nominal_id, "strong": identifying, "surnames": surnames, "places": places, "most": MAX_TEXTS,
        }  # fmt: skip
        cursor.execute(_TEXTS, values)
        return [(kind, fact) for _, kind, fact in cursor.fetchall()]


def _is_place_only(kind: str, value: str) -> bool:
    return kind == KIND.POSTCODE or (kind == KIND.ADDRESS and not any(each.isdecimal() for each in value))


def _keys(tokens: Iterable[tuple[str, str]]) -> Sequence[int]:
    return [digest_token(kind, value) for kind, value in tokens]
