"""Responses about people hidden from the reader, compared with responses about people who do not exist."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from itertools import cycle
from random import Random
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mosovo.nominals import gateway, restrictions
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.models import Allocation
from mosovo.nominals.policy import MANAGE_ACCESS, REGISTER
from mosovo.record.bulk_writing import write_batch
from mosovo.rooms.identity.models import Name
from tests.support.databases import Database
from tests.support.people import TODAY as MARCH
from tests.support.people import Cast, RegisteredNominal, acting
from tests.trust.world import TODAY

HIDDEN = ("restricted", "excluded")
EACH = 250
"""Number of restricted cases, and of cases from which the colleague is excluded."""
PAGES = (
    "",
    "duties/",
    "card/",
    "card/photograph/",
    "identity/",
    "orders/record/",
    "notification/record/",
    "allocate/",
    "facts/identity.remark/record/",
)
TOKENS = re.compile(r'(?<=name=")(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"|data-(left|most)="[0-9]+"')
OWN_SEARCH = re.compile(r'(?<=href="/find/)[^"]*[0-9a-f-]{36}/')
"""The link that saves a search. Its key differs in each response."""


def build_surname(number: int) -> str:
    """Return a unique name that does not resemble any other of these names."""
    return "Zz" + "".join("bcdfghjklm"[int(figure)] + "aeiouy"[int(figure) % 6] for figure in f"{number:03d}")


def register_cases(cast: Cast, database: Database, cases_per_kind: int = EACH) -> list[RegisteredNominal]:
    """Register the cases of the East team that will be hidden: `cases_per_kind` for both ways of hiding."""
    with database.acting_as("mosovo_jobs"), write_batch() as facts:
        permits = register_nominals(2 * cases_per_kind, action=REGISTER, force="NS")
        team, manager = cast.east.pk, cast.manager.pk
        place_cases([CasePlacement(permit.nominal_id, "NS", team, manager) for permit in permits])
        for number, permit in enumerate(permits):
            facts.record(
                permit,
                Name(nominal_id=permit.nominal_id, kind="legal", forenames="Hidden", surname=build_surname(number)),
                Allocation(nominal_id=permit.nominal_id, from_on=MARCH, team=cast.east, offender_manager=cast.manager,
                           lead_agency=cast.police),
            )  # fmt: skip
    return [RegisteredNominal(permit.nominal_id, permit.urn) for permit in permits]


def restrict_and_exclude(cast: Cast, cases: list[RegisteredNominal]) -> None:
    """Restrict the first half to the sergeant, and exclude the colleague from the second half."""
    review_on = TODAY + timedelta(days=30)
    with acting(cast.supervisor) as actor:
        for number, case in enumerate(cases):
            permit = gateway.open_nominal(case.urn, action=MANAGE_ACCESS, actor=actor)
            if number < len(cases) // 2:
                restrictions.restrict_case(
                    permit,
                    named=[cast.supervisor],
                    review_on=review_on,
                    reason="Threats",
                    today=TODAY,
                )
            else:
                restrictions.exclude_account(permit, cast.colleague, reason="A neighbour", today=TODAY)


def normalise_response(response: Any, *taken_out: str) -> tuple[int, str]:
    """Return the status and a digest of headers and body, without tokens and without `taken_out`."""
    text = OWN_SEARCH.sub("", TOKENS.sub("", response.content.decode())) + repr(sorted(response.headers.items()))
    for words in taken_out:
        text = text.replace(words, "")
    return response.status_code, sha256(text.encode()).hexdigest()


def list_missing_urns(cases: list[RegisteredNominal], random: Random) -> Iterator[str]:
    """Yield URNs that do not exist."""
    existing = {case.urn for case in cases}
    while True:
        urn = f"NS-{random.randrange(10_000):04d}-{random.randrange(10_000):04d}"
        if urn not in existing:
            yield urn


type AnswerKind = tuple[str, str, str]
"""How the case is hidden, the page, and how this person is hidden, or "missing" if the URN does not exist."""


@dataclass
class HiddenAnswers:
    """Responses about hidden and missing people, requested in pairs in random order."""

    pairs: int = 0
    differing: int = 0
    fastest: dict[AnswerKind, float] = field(default_factory=dict)
    """Milliseconds of the fastest answer: other work on the machine only adds to an answer."""
    fewest: dict[AnswerKind, int] = field(default_factory=dict)
    """Fewest statements sent to the database: a request sometimes also extends its session."""

    def add(self, kind: AnswerKind, milliseconds: float, statements: int) -> None:
        """Keep these numbers if no answer of this kind took less."""
        self.fastest[kind] = min(milliseconds, self.fastest.get(kind, milliseconds))
        self.fewest[kind] = min(statements, self.fewest.get(kind, statements))

    @property
    def unequal_pages(self) -> int:
        """Number of pages that send a different number of statements for a hidden person than for a missing one."""
        return sum(
            self.fewest[hidden, page, hidden] != self.fewest[hidden, page, "missing"]
            for hidden in HIDDEN
            for page in PAGES
        )

    @property
    def difference_ms(self) -> float:
        """Difference of the fastest answers on the median page, for the kind of hiding that differs most."""
        return max(abs(median(here - missing for here, missing in self._fastest(hidden))) for hidden in HIDDEN)

    @property
    def difference_share(self) -> float:
        """The same difference as a share of the response about a missing person."""
        return max(
            abs(median((here - missing) / missing for here, missing in self._fastest(hidden))) for hidden in HIDDEN
        )

    def _fastest(self, hidden: str) -> list[tuple[float, float]]:
        """Return, for each page, the fastest responses about a hidden person and a missing person."""
        return [(self.fastest[hidden, page, hidden], self.fastest[hidden, page, "missing"]) for page in PAGES]


def request_pairs(client: Client, cases: list[RegisteredNominal], answers: HiddenAnswers) -> None:
    """Request a page of each hidden person and of a missing URN."""
    random = Random(12)
    missing = list_missing_urns(cases, random)
    for (number, case), page in zip(enumerate(cases), cycle(PAGES), strict=False):
        hidden = HIDDEN[number >= len(cases) // 2]
        kinds = [(hidden, case.urn), ("missing", next(missing))]
        random.shuffle(kinds)
        seen = set()
        for kind, urn in kinds:
            with CaptureQueriesContext(connection) as captured:
                began = time.perf_counter()
                response = client.get(f"/nominals/{urn}/{page}")
                milliseconds = 1000 * (time.perf_counter() - began)
            answers.add((hidden, page, kind), milliseconds, len(captured))
            assert response.status_code == 404
            seen.add(normalise_response(response, urn))
        answers.pairs += 1
        answers.differing += len(seen) > 1
