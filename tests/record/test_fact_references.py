"""In every role, the database lets a fact refer only to facts of the same nominal and of its own correction chain."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from mosovo.nominals import gateway
from mosovo.record.insert_statements import insert_fact
from mosovo.record.models import RecordedFact
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.notifications.policy import RECORD
from mosovo.rooms.whereabouts.models import Spell, SpellEnd
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal, acting, register

type Points = Callable[[Any, UUID, UUID], RecordedFact]

ON = date(2026, 3, 2)
REFERENCES_TO_ANOTHER: dict[str, Points] = {
    "corrects": lambda of, mine, _: Birth(nominal_id=mine, born_on=ON, corrects=of.birth, first=of.birth.first),
    "chain": lambda of, mine, _: Birth(nominal_id=mine, born_on=ON, first=of.birth.first),
    "other chain": lambda of, mine, whose: Birth(
        nominal_id=whose, born_on=ON, corrects=of.birth, first=of.conviction.first
    ),
    "a spell": lambda of, mine, _: SpellEnd(nominal_id=mine, spell=of.spell, ended_on=ON),
    "the later row of a spell": lambda of, _, whose: SpellEnd(nominal_id=whose, spell=of.mended, ended_on=ON),
    "a conviction": lambda of, mine, _: Disposal(nominal_id=mine, conviction=of.conviction, kind="imprisonment"),
    "a conviction before": lambda of, mine, _: Disposal(
        nominal_id=mine, conviction=of.mine, kind="imprisonment", consecutive_to=of.conviction
    ),
    "a notification": lambda of, mine, _: Notification(
        nominal_id=mine, under="s.84(4)(b)", on=ON, about=of.notification
    ),
}  # fmt: skip


@contextmanager
def writing(
    role: str, cast: Cast, cases: tuple[RegisteredNominal, RegisteredNominal], as_jobs: AsJobs
) -> Iterator[None]:
    """Open a transaction in which both cases may be written. A job needs no gateway."""
    with ExitStack() as stack:
        if role == "mosovo_jobs":
            stack.enter_context(as_jobs())
            stack.enter_context(transaction.atomic())
        else:
            actor = stack.enter_context(acting(cast.manager))
            for known in cases:
                gateway.open_nominal(known.urn, action=RECORD, actor=actor)
        yield


class ForeignFacts:
    """Facts of another nominal, and a conviction of this one."""

    def __init__(self, whose: UUID, mine: UUID, put: Callable[[Any], Any]) -> None:
        self.mine = Conviction.objects.get(nominal_id=mine)
        self.birth = Birth.objects.get(nominal_id=whose)
        self.conviction = Conviction.objects.get(nominal_id=whose)
        self.spell = put(Spell(nominal_id=whose, kind="abroad", from_on=ON))
        self.mended = put(Spell(nominal_id=whose, kind="abroad", from_on=ON, corrects=self.spell, first=self.spell.pk))
        self.notification = put(
            Notification(nominal_id=whose, under="s.84(2)", change="stay", on=ON, expected_on=date(2026, 4, 1))
        )


@pytest.mark.parametrize("role", ["mosovo_app", "mosovo_jobs"])
def test_fact_cannot_refer_to_a_fact_of_another_nominal(cast: Cast, as_jobs: AsJobs, role: str) -> None:
    mine, other = register(cast), register(cast)

    def put(row: Any) -> Any:
        row.first, row.recorded_by = row.first or row.pk, cast.manager
        with transaction.atomic():
            insert_fact(row)
        return row

    with writing(role, cast, (mine, other), as_jobs):
        foreign = ForeignFacts(other.id, mine.id, put)
        put(SpellEnd(nominal_id=other.id, spell=foreign.spell, ended_on=ON))
        put(
            Disposal(nominal_id=other.id, conviction=foreign.conviction, kind="fine", consecutive_to=foreign.conviction)
        )
        put(Notification(nominal_id=other.id, under="s.84(4)(b)", on=ON, about=foreign.notification))
        for points in REFERENCES_TO_ANOTHER.values():
            with pytest.raises(IntegrityError, match=r"points at another nominal|_begins"):
                put(points(foreign, mine.id, other.id))
