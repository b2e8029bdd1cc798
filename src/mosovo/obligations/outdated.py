"""Finds saved results that no longer agree with the facts, force policy or the law, for a job to refresh.

Recording a fact refreshes the result at once. Results become outdated through other changes: a new version of the law,
a policy value, a change of an account or a meeting that facts refer to, or a failed calculation.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection, transaction

from mosovo.organisations.models import Force
from mosovo_law import VERSION

from .fact_gathering import gather_facts
from .force_policy import load_policy
from .recalculation import CHUNK, chunk_register, lock_chunk

_LAST_RECORD = """
left join lateral (
  select d.law_version, d.policy_version, d.facts_digest, d.failed from obligations_derivationrecord d
  where d.nominal_id = r.nominal_id order by d.made_at desc, d.id desc limit 1) last on true
"""
_OTHER_VERSIONS = f"""
select r.nominal_id from nominals_casereach r {_LAST_RECORD}
where r.holding_force = %(force)s and (%(after)s::uuid is null or r.nominal_id > %(after)s::uuid)
  and coalesce(last.failed, '') = '' and (last.law_version, last.policy_version) is distinct from (%(law)s, %(policy)s)
order by r.nominal_id limit %(limit)s
"""
_SAVED = f"""
select r.nominal_id, last.law_version, last.facts_digest, last.failed from nominals_casereach r {_LAST_RECORD}
where r.nominal_id = any(%(nominals)s::uuid[])
"""


def list_results_of_other_versions() -> Iterator[list[UUID]]:
    """Yield, in chunks, people whose result was saved under another version of the law or of force policy.

    People whose last calculation failed are left to `list_differing_results`.
    """
    for force in Force.objects.order_by("code").values_list("code", flat=True):
        after: UUID | None = None
        while chunk := _list_next_chunk(force, after):
            yield chunk
            after = chunk[-1]


def list_differing_results() -> Iterator[list[UUID]]:
    """Yield, in chunks, people whose saved result failed or rests on other facts or another law version."""
    for chunk in chunk_register():
        if results := find_differences(chunk):
            yield results


def find_differences(chunk: Sequence[UUID]) -> list[UUID]:
    """Return those of these people whose saved result failed or rests on something else, in key order."""
    with transaction.atomic():
        lock_chunk(chunk)
        with connection.cursor() as cursor:
            cursor.execute(_SAVED, {"nominals": list(chunk)})
            saved = cursor.fetchall()
        current_facts = gather_facts(chunk)
    return sorted(
        nominal_id
        for nominal_id, law, digest, failed in saved
        if failed or law != VERSION or not current_facts[nominal_id].matches_digest(digest)
    )


def _list_next_chunk(force: str, after: UUID | None) -> list[UUID]:
    values = {
        "force": force, "after": after, "law": VERSION, "policy": load_policy(force).version, "limit": CHUNK,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_OTHER_VERSIONS, values)
        return [nominal_id for (nominal_id,) in cursor.fetchall()]
