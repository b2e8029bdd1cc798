"""T12: a restricted case, and one kept from who asks, answer exactly as one that does not exist."""

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

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mosovo.nominals import gateway, restrictions
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.models import Allocation
from mosovo.nominals.policy import MARK, REGISTER
from mosovo.record.bulk_writing import write_batch
from mosovo.rooms.identity.models import Name
from tests.support.databases import Database
from tests.support.people import TODAY as MARCH
from tests.support.people import Cast, Known, acting
from tests.trust.measuring import Measured
from tests.trust.world import TODAY

HIDDEN = ("restricted", "excluded")
EACH = 250
"""As many restricted, and as many kept from who asks; twice as many who do not exist."""
NEAR = 0.4
"""How far apart the fastest answers may be, as a share of an answer. An answer takes some 3 ms: 1.2 ms of the 5
allowed. The rule of access is evaluated for a row that exists, which takes PostgreSQL some 0.7 ms. Of each address the
fastest answer of many counts: other work on the machine only ever adds to an answer."""
ROUNDS = 12
PLACES = (
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
TOKENS = re.compile(r'(?<=name=")(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"')
OWN_SEARCH = re.compile(r'(?<=href="/find/)[^"]*[0-9a-f-]{36}/')
"""The way to keep the search that was just made, by its key: another each time, whatever was asked."""
LISTS = ("/", "/caseload/", "/caseload/?scope=team", "/caseload/?scope=team&order=name", "/find/", "/cards/")


def surname(number: int) -> str:
    """Names that nobody else bears, and that are not like each other's."""
    return "Zz" + "".join("bcdfghjklm"[int(figure)] + "aeiouy"[int(figure) % 6] for figure in f"{number:03d}")


def brought_in(cast: Cast, database: Database) -> list[Known]:
    """As many cases of the East team as are to be hidden."""
    with database.acting_as("mosovo_jobs"), write_batch() as facts:
        permits = register_nominals(2 * EACH, action=REGISTER, force="NS")
        team, manager = cast.east.pk, cast.manager.pk
        place_cases([CasePlacement(permit.nominal_id, "NS", team, manager) for permit in permits])
        for number, permit in enumerate(permits):
            facts.record(
                permit,
                Name(nominal_id=permit.nominal_id, kind="legal", forenames="Hidden", surname=surname(number)),
                Allocation(nominal_id=permit.nominal_id, from_on=MARCH, team=cast.east, offender_manager=cast.manager,
                           lead_agency=cast.police),
            )  # fmt: skip
    return [Known(permit.nominal_id, permit.urn) for permit in permits]


def hide(cast: Cast, cases: list[Known]) -> None:
    """Restrict the first half to the sergeant, and keep the colleague from the second."""
    review_on = TODAY + timedelta(days=30)
    with acting(cast.supervisor) as actor:
        for number, case in enumerate(cases):
            permit = gateway.open_nominal(case.urn, action=MARK, actor=actor)
            if number < EACH:
                restrictions.restrict_case(
                    permit,
                    named=[cast.supervisor],
                    review_on=review_on,
                    reason="Threats",
                    today=TODAY,
                )
            else:
                restrictions.exclude_account(permit, cast.colleague, reason="A neighbour", today=TODAY)


def as_seen(response: Any, *taken_out: str) -> tuple[int, str]:
    """Status, and a digest of all that came, without tokens and without what was asked for."""
    text = OWN_SEARCH.sub("", TOKENS.sub("", response.content.decode())) + repr(sorted(response.headers.items()))
    for words in taken_out:
        text = text.replace(words, "")
    return response.status_code, sha256(text.encode()).hexdigest()


def absent(cases: list[Known], random: Random) -> Iterator[str]:
    """URNs that nobody bears, as many."""
    borne = {case.urn for case in cases}
    while True:
        urn = f"NS-{random.randrange(10_000):04d}-{random.randrange(10_000):04d}"
        if urn not in borne:
            yield urn


@pytest.mark.trust("T12", target="identical, as many statements; within 5 ms, two fifths of an answer at most; 0 hits")
def test_hidden_is_as_absent(cast: Cast, nominal: Known, database: Database, measured: Measured) -> None:
    client = Client()
    client.force_login(cast.colleague)
    lists_before = [as_seen(client.get(address)) for address in LISTS]
    cases = brought_in(cast, database)
    hide(cast, cases)
    asked = AskedAbout()
    for _ in range(ROUNDS):  # on a busy machine, more answers are needed before one of them was not held up
        asked_about_each(client, cases, asked)
        if asked.later <= NEAR:
            break
    found = sum(searched(client, surname(number)) != searched(client, "Zzqaqaqa") for number in range(0, 2 * EACH, 10))
    carded = sum(
        asked_for_the_card(client, f"Hidden {surname(number)}") != asked_for_the_card(client, "Hidden Zzqaqaqa")
        for number in range(0, 2 * EACH, 10)
    )
    counted = sum(as_seen(client.get(at)) != before for at, before in zip(LISTS, lists_before, strict=True))
    measured(
        f"{asked.differing} of {asked.pairs} differ from as many missing, {asked.unequal} places in statements; "
        f"{asked.apart:.2f} ms apart, {asked.later:.0%} of an answer, fastest beside fastest; "
        f"{found} of {EACH // 5} found by name, {carded} by their card; {counted} of {len(LISTS)} lists moved"
    )
    assert (asked.differing, asked.unequal, found, carded, counted) == (0, 0, 0, 0, 0)
    assert asked.later <= NEAR


def searched(client: Client, words: str) -> tuple[int, str]:
    """What a search for this name answers."""
    return as_seen(client.post("/find/", {"q": words}, follow=True), words)


def asked_for_the_card(client: Client, words: str) -> tuple[int, str]:
    """What looking for the safety card of this name answers."""
    return as_seen(client.post("/cards/", {"q": words}), words)


type Asked = tuple[str, str, str]
"""How the case is hidden, the place that is asked for, and "missing" where nobody bears the URN."""


@dataclass
class AskedAbout:
    """Answers about the hidden beside answers about nobody, asked one after the other, the first by chance."""

    pairs: int = 0
    differing: int = 0
    fastest: dict[Asked, float] = field(default_factory=dict)
    """Milliseconds of the fastest answer."""
    fewest: dict[Asked, int] = field(default_factory=dict)
    """Statements sent to the database. The fewest count: now and then a request also notes that its session goes on."""

    def note(self, what: Asked, took: float, statements: int) -> None:
        """Keep what an answer took where none of its kind took less."""
        self.fastest[what] = min(took, self.fastest.get(what, took))
        self.fewest[what] = min(statements, self.fewest.get(what, statements))

    @property
    def unequal(self) -> int:
        """Of how many places an answer takes another number of statements than one about nobody."""
        return sum(
            self.fewest[hidden, place, hidden] != self.fewest[hidden, place, "missing"]
            for hidden in HIDDEN
            for place in PLACES
        )

    def _apart(self, hidden: str) -> list[tuple[float, float]]:
        """Milliseconds between the two at each place, and the same as a share of the answer about nobody."""
        each = [(self.fastest[hidden, place, hidden], self.fastest[hidden, place, "missing"]) for place in PLACES]
        return [(there - missing, (there - missing) / missing) for there, missing in each]

    @property
    def apart(self) -> float:
        """Milliseconds apart at the median place, of the kind that is further from nobody."""
        return max(abs(median(of for of, _ in self._apart(hidden))) for hidden in HIDDEN)

    @property
    def later(self) -> float:
        """The same, as a share of an answer."""
        return max(abs(median(share for _, share in self._apart(hidden))) for hidden in HIDDEN)


def asked_about_each(client: Client, cases: list[Known], asked: AskedAbout) -> None:
    """Ask about each of them and about nobody beside them."""
    random = Random(12)
    missing = absent(cases, random)
    for (number, case), place in zip(enumerate(cases), cycle(PLACES), strict=False):
        hidden = HIDDEN[number >= EACH]
        kinds = [(hidden, case.urn), ("missing", next(missing))]
        random.shuffle(kinds)
        seen = set()
        for kind, urn in kinds:
            with CaptureQueriesContext(connection) as captured:
                began = time.perf_counter()
                response = client.get(f"/nominals/{urn}/{place}")
                took = 1000 * (time.perf_counter() - began)
            asked.note((hidden, place, kind), took, len(captured))
            assert response.status_code == 404
            seen.add(as_seen(response, urn))
        asked.pairs += 1
        asked.differing += len(seen) > 1
