"""People managed in the community without an open duty of the force. There must be none.

The definition is that of the law (`law.practice.silence`). It reads the stored duties, which lists and boards show, so
it also finds a person whose duties were not recalculated.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Min, Q

from mosovo.practice.silence import FORCE_BEARERS, find_interval_end, is_managed_in_community
from mosovo_law.core.obligation import Nature

from .duty_read_model import DerivedAnswer
from .models import Duty

ASKED_OF_THE_FORCE = f"""
select from obligations_duty d
where d.nominal_id = l.nominal_id and d.nature = 'duty' and d.clock_stopped_from is null
  and d.bearer in ({", ".join(f"'{bearer.value}'" for bearer in FORCE_BEARERS)})
  and (d.met_on is null or d.met_on > %(today)s) and d.opens_on <= %(today)s
  and (d.ceased_on is null or d.ceased_on > %(today)s) and d.due_on <= %(asked_by)s"""
"""The same in SQL, for lists of people (`l`): the force’s duties that are open today and due by `find_interval_end`."""


def silent_people(answers: Mapping[UUID, DerivedAnswer], on: date) -> Iterator[UUID]:
    """Yield those of the people who have no open duty of the force on the day. `answers` are derived now."""
    managed = {
        nominal_id: find_interval_end(answer.derived.position.facts.policy, on)
        for nominal_id, answer in answers.items()
        if is_managed_in_community(answer.derived, on)
    }
    values = _open_duties(list(managed), on)
    for nominal_id, last in managed.items():
        if values.get(nominal_id, date.max) > last:
            yield nominal_id


def _open_duties(nominals: Sequence[UUID], on: date) -> dict[UUID, date]:
    """Return the earliest due date of the force’s duties that are open on the day, by person."""
    unmet = Q(met_on__isnull=True) | Q(met_on__gt=on)
    not_ceased = Q(ceased_on__isnull=True) | Q(ceased_on__gt=on)
    duties = Duty.objects.filter(
        unmet, not_ceased, nominal_id__in=nominals, opens_on__lte=on, due_on__isnull=False, nature=Nature.DUTY,
        bearer__in=FORCE_BEARERS, clock_stopped_from__isnull=True,
    )  # fmt: skip
    earliest = duties.values("nominal_id").annotate(earliest=Min("due_on"))
    return dict(earliest.values_list("nominal_id", "earliest"))
