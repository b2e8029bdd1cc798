"""Index the words of contacts and plans, updated with each fact, and search them.

Text of a field group is not indexed, so that a search reveals nothing that the reader may not see. A result has the
person and the date; the text is read in the case file, where reading is logged.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit

from .index_source import ARCHIVED, CURRENT_ROW
from .models import TextWord
from .person_tokens import distinctive_words
from .query_parsing import format_query

MOST, MAX_WORDS = 20, 8
_LONDON = "(f.made_at at time zone 'Europe/London')::date"
_FACTS = f"""
select n.id, {ARCHIVED}, coalesce((select jsonb_agg(jsonb_build_array(w.source, w.first, w.on, w.text)) from (
    select 'contact' as source, f.first, {_LONDON} as on, concat_ws(' ', f.other_party, f.text, f.follow_up) as text
    from contacts_contact f
    where f.nominal_id = n.id and f.field_group = '' and {CURRENT_ROW.format(table="contacts_contact")}
    union all
    select 'action', f.first, f.from_on, concat_ws(' ', f.text, f.risk) from plan_planaction f
    where f.nominal_id = n.id and {CURRENT_ROW.format(table="plan_planaction")}
    union all
    select 'trigger', f.first, (f.recorded_at at time zone 'Europe/London')::date, concat_ws(' ', f.text, f.response)
    from plan_plantrigger f where f.nominal_id = n.id and {CURRENT_ROW.format(table="plan_plantrigger")}
  ) w), '[]')
from nominals_nominal n where n.id = any(%s)
"""
_PUT = """
with wanted as (
  select r.nominal_id, coalesce(r.shown_force, r.holding_force) as holding_force,
    coalesce(r.shown_team_id, r.team_id) as team_id,
    coalesce(r.shown_offender_manager_id, r.offender_manager_id) as offender_manager_id, r.is_restricted, w.archived,
    w.source, w.fact, w.on, w.word
  from jsonb_to_recordset(%(words)s::jsonb)
    as w(nominal uuid, archived boolean, source text, fact uuid, "on" date, word text)
  join nominals_casereach r on r.nominal_id = w.nominal
), deleted as (
  delete from search_textword k where k.nominal_id = any(%(nominals)s) and not exists (
    select from wanted w where (w.nominal_id, w.fact, w.word) = (k.nominal_id, k.fact, k.word)
      and (w.holding_force, w.team_id, w.offender_manager_id, w.is_restricted, w.archived, w.on)
        is not distinct from (k.holding_force, k.team_id, k.offender_manager_id, k.is_restricted, k.archived, k.on))
)
insert into search_textword
  (nominal_id, holding_force, team_id, offender_manager_id, is_restricted, archived, source, fact, "on", word)
select w.nominal_id, w.holding_force, w.team_id, w.offender_manager_id, w.is_restricted, w.archived, w.source, w.fact,
  w.on, w.word
from wanted w where not exists (
  select from search_textword k where (k.nominal_id, k.fact, k.word) = (w.nominal_id, w.fact, w.word)
    and (w.holding_force, w.team_id, w.offender_manager_id, w.is_restricted, w.archived, w.on)
      is not distinct from (k.holding_force, k.team_id, k.offender_manager_id, k.is_restricted, k.archived, k.on))
"""
_FIND = """
select w.fact, w.nominal_id, min(w.source), min(w.on) as day, array_agg(distinct w.word)
from search_textword w where w.word = any(%(words)s) and (%(archived)s or not w.archived)
group by w.fact, w.nominal_id having count(distinct w.word) = %(many)s
order by day desc, w.fact limit %(most)s
"""
_KINDS = frozenset({"contacts", "plan", "nominals", "management_modes"})


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Listen for new facts: contacts and plans hold texts; an allocation or archiving changes who can find them."""
    if any(kind._meta.app_label in _KINDS for kind in kinds):
        rebuild_text_index(nominals)


def rebuild_text_index(nominals: Sequence[UUID]) -> None:
    """Update the words of these people. The web role can do so for people opened in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, [list(nominals)])
        words = [
            {"nominal": str(nominal_id), "archived": archived, "source": source, "fact": fact, "on": on, "word": word}
            for nominal_id, archived, facts in cursor.fetchall()
            for source, fact, on, text in json.loads(facts)
            for word in distinctive_words(text)
        ]
        if words or TextWord.objects.filter(nominal_id__in=nominals).exists():
            cursor.execute(_PUT, {"words": json.dumps(words), "nominals": list(nominals)})


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A contact or a part of a plan that has all words in the search."""

    nominal_id: UUID
    fact: UUID
    source: str
    on: date
    words: tuple[str, ...]

    @property
    def source_label(self) -> str:
        """Return the label of the source of the text."""
        return str(TextWord.Source(self.source).label)


def find_text(text: str, *, archived: bool = False, limit_rows: int = MOST) -> list[TextMatch]:
    """Return contacts and parts of plans with all these words, of people that the actor can see, latest first."""
    words = distinctive_words(format_query(text))[:MAX_WORDS]
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_FIND, {"words": words, "many": len(words), "archived": archived, "most": limit_rows})
        return [
            TextMatch(nominal_id, fact, source, on, tuple(result)) for fact, nominal_id, source, on, result in cursor
        ]
