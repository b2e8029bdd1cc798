"""Lists what the commencement of a pending enactment would change for each person on the register. Nothing is written.

People are read in chunks as the jobs role, and derived by several processes while the next are read. A register larger
than memory can be processed.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.nominals.models import CaseReach
from mosovo.practice.derivation import derive_many
from mosovo_law.derivation.parallel import Progress
from mosovo_law.derivation.what_if import count_rules_arising
from mosovo_law.facts.case_facts import CaseFacts

from .fact_gathering import gather_facts
from .recalculation import chunk_register


@dataclass(frozen=True, slots=True)
class AffectedPerson:
    """One person, the holding force, and the rule of each duty that would arise. For most people there is none."""

    urn: str
    force: str
    rules: tuple[str, ...]


def list_affected(
    commencing: Mapping[str, date], *, force: str | None = None, processes: int = 2, progress: Progress | None = None
) -> Iterator[AffectedPerson]:
    """Yield everyone on the register, or in one force, in key order, with the rules of new duties."""
    people: deque[tuple[str, str]] = deque()
    answers = derive_many(
        _cases(force, people),
        make=count_rules_arising(commencing),
        processes=processes,
        progress=progress,
        commencements=commencing,
    )
    for rules in answers:
        yield AffectedPerson(*people.popleft(), rules)


def _cases(force: str | None, people: deque[tuple[str, str]]) -> Iterator[CaseFacts]:
    """Yield the facts of each person; append the URN and force to `people` in the same order."""
    for chunk in chunk_register(force):
        people_by_id = _map_urns_and_forces(chunk)
        for nominal_id, gathered in gather_facts([each for each in chunk if each in people_by_id]).items():
            people.append(people_by_id[nominal_id])
            yield gathered.facts


def _map_urns_and_forces(chunk: list[UUID]) -> dict[UUID, tuple[str, str]]:
    people_by_id = CaseReach.objects.filter(nominal_id__in=chunk, shown_force=None)
    rows = people_by_id.values_list("nominal_id", "nominal__urn", "holding_force")
    return {nominal_id: (urn, force) for nominal_id, urn, force in rows}
