"""The summary of one case: what an officer needs at the door, in one statement.

The line of the person (risk, names, notification period, MAPPA level) and the duties are projected rows, written in the
transaction of each fact. The other parts are short lists of the facts as they read now. Row security decides about each
of them, so a reader gets what they could read on the sections, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from mosovo.database.prepared_statements import PreparedStatement

from .harm_order import AT_ONCE, BY_SCORE, FIRST_TIER, URGENT
from .list_rows import DueDuty
from .source_differences import OPEN_DIFFERENCES
from .visits import VISIT_DAYS

type Row = Mapping[str, Any]

PERSON = (
    "nominal_id", "urn", "surname", "forenames", "born_on", "kinds", "offender_manager_name", "team_name",
    "lead_agency", "subject_until", "indefinite", "custody_from_on", "custody_until", "out_of_date", "risk",
    "last_notified_on",
)  # fmt: skip
ESCALATION = "practice.ladder."
_DAY_COLUMNS = frozenset({"on", "until"})


def _facts(columns: str, table: str, order: str, *, where: str = "true", most: int = 20) -> str:
    """Return the newest facts of a kind as a JSON list: without corrected and struck-out rows."""
    return f"""(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (
  select {columns} from {table} f where f.nominal_id = p.nominal_id and not f.struck_out and {where}
    and not exists (select from {table} later where later.corrects_id = f.id)
  order by {order} limit {most}) x)"""


_LISTS: dict[str, str] = {
    "sexes": _facts("f.value", "identity_sex", "f.recorded_at desc", most=1),
    "deaths": _facts("f.died_on", "identity_death", "f.recorded_at desc", most=1),
    "photographs": _facts(
        "f.first, f.taken_on",
        "identity_photograph",
        "f.taken_on desc, f.recorded_at desc",
        where="exists (select from files_verdict v where v.file_id = f.file_id and v.state = 'clean')",
        most=1,
    ),
    "warnings": _facts(
        "f.kind, f.words, f.from_on",
        "identity_safetywarning",
        "f.from_on desc",
        where="f.from_on <= %(today)s and (f.until is null or f.until > %(today)s)",
    ),
    "levels": _facts(
        """f.level, f.set_on, f.lowers, (not f.lowers or exists (
      select from risk_risklevelsignoff c where c.nominal_id = f.nominal_id and c.level_id = f.first and c.agrees
        and not c.struck_out and c.recorded_at >= f.recorded_at
        and c.recorded_by_id is distinct from f.recorded_by_id
        and not exists (select from risk_risklevelsignoff later where later.corrects_id = c.id))) as acts,
      exists (select from risk_risklevelsignoff c where c.nominal_id = f.nominal_id and c.level_id = f.first
        and not c.struck_out
        and not exists (select from risk_risklevelsignoff later where later.corrects_id = c.id)) as answered""",
        "risk_risklevel",
        "f.set_on desc, f.recorded_at desc",
        where="f.set_on <= %(today)s",
    ),
    "assessments": _facts(
        "f.assessed_on, f.reassess_on", "risk_assessment", "f.assessed_on desc, f.recorded_at desc", most=1
    ),
    "scores": _facts(
        "f.scored_on, f.direct, f.indirect, f.provisional, f.does_not_apply",
        "risk_ospscore",
        "f.scored_on desc, f.recorded_at desc",
        most=1,
    ),
    "harms": _facts("f.assessed_on, f.who", "risk_harmstatement", "f.assessed_on desc, f.recorded_at desc", most=1),
    "plans": _facts("f.written_on", "plan_planversion", "f.written_on desc, f.recorded_at desc"),
    "actions": _facts(
        "f.due_on",
        "plan_planaction",
        "f.due_on",
        where="""not exists (select from plan_planactionend e where e.action_id = f.first and not e.struck_out
      and not exists (select from plan_planactionend later where later.corrects_id = e.id))""",
        most=100,
    ),
    "convictions": _facts(
        'f.offence, f."on"', "convictions_conviction", 'f."on", f.recorded_at', where="f.quashed_on is null"
    ),
    "addresses": _facts(
        "f.kind, f.lines, f.postcode, f.from_on, f.until", "whereabouts_address", "f.from_on desc, f.recorded_at desc"
    ),
    "spells": _facts(
        """f.kind, f.place, f.from_on, (select min(e.ended_on) from whereabouts_spellend e where e.spell_id = f.first
      and not e.struck_out
      and not exists (select from whereabouts_spellend later where later.corrects_id = e.id)) as until""",
        "whereabouts_spell",
        "f.from_on desc",
        where="f.from_on <= %(today)s",
    ),
    "stays": _facts("f.lines, f.postcode", "whereabouts_qualifyingstay", "f.recorded_at desc", most=5),
    "households": _facts(
        """f.lines, f.postcode, f.first,
      (select count(*) filter (where m.role = 'child') from households_householdmember m
        where m.household_id = f.first and not m.struck_out
        and not exists (select from households_householdmember later where later.corrects_id = m.id)) as children,
      (select count(*) filter (where m.role = 'adult') from households_householdmember m
        where m.household_id = f.first and not m.struck_out
        and not exists (select from households_householdmember later where later.corrects_id = m.id)) as adults,
      (select max(coalesce(s.until_at, 'infinity')) from households_householdstay s where s.household_id = f.first
        and not s.struck_out
        and not exists (select from households_householdstay later where later.corrects_id = s.id))
        >= %(today)s::date - 366 as recent,
      (select min(e.ended_on) from households_householdend e where e.household_id = f.first and not e.struck_out
        and not exists (select from households_householdend later where later.corrects_id = e.id)) as ended_on,
      (select max(r.sent_on) from households_safeguardingreferral r where r.household_id = f.first
        and not r.struck_out
        and not exists (select from households_safeguardingreferral later where later.corrects_id = r.id)) as sent_on,
      (select max(r.sent_on) from households_safeguardingreferral r where r.household_id = f.first
        and not r.struck_out
        and not exists (select from households_safeguardingreferral later where later.corrects_id = r.id)
        and not exists (select from households_referraloutcome o where o.referral_id = r.first and not o.struck_out
          and not exists (select from households_referraloutcome later where later.corrects_id = o.id)))
        as waits_on""",
        "households_household",
        "f.recorded_at desc",
    ),
    "orders": _facts(
        """f.first, f.kind, f.made_on, f.in_force_on, f.months, f.until_further_order, f.renewed_on, f.ended_on,
      (select jsonb_build_array(count(*), count(*) filter (where exists (
          select from visits_conditioncheck k where k.condition_id = c.first and k.nominal_id = f.nominal_id
            and not k.struck_out and k.result <> 'unable'
            and not exists (select from visits_conditioncheck later where later.corrects_id = k.id))))
        from orders_clause c where c.order_id = f.first and not c.struck_out
          and (c.until is null or c.until >= %(today)s)
          and not exists (select from orders_clause later where later.corrects_id = c.id)) as clauses""",
        "orders_order",
        "f.made_on desc",
    ),
    "zones": _facts("f.name", "orders_orderzone", "f.name", where="(f.until is null or f.until >= %(today)s)", most=10),
    "licences": _facts(
        """f.kind, f.from_on, f.until, (select count(*) from licences_licencecondition c where c.licence_id = f.first
      and not c.struck_out and c.from_on <= %(today)s and (c.until is null or c.until >= %(today)s)
      and not exists (select from licences_licencecondition later where later.corrects_id = c.id)
      and not exists (select from licences_conditionend e where e.condition_id = c.first and not e.struck_out
        and e.ended_on <= %(today)s
        and not exists (select from licences_conditionend later where later.corrects_id = e.id))) as conditions""",
        "licences_licence",
        "f.from_on desc",
        where="f.from_on <= %(today)s and (f.until is null or f.until >= %(today)s)",
        most=3,
    ),
    "archivings": _facts('f.kind, f."on"', "management_modes_archiving", 'f."on" desc, f.recorded_at desc', most=1),
    "proposals": _facts(
        """f.proposed_on, (select bool_or(d.agrees) from management_modes_reactivedecision d
      where d.proposal_id = f.first and not d.struck_out
        and not exists (select from management_modes_reactivedecision l where l.corrects_id = d.id)) as agrees""",
        "management_modes_reactiveproposal",
        "f.proposed_on desc, f.recorded_at desc",
        most=1,
    ),
    "recalls": _facts('f.first, f.recorded_at as "at"', "licences_recall", "f.recorded_at desc", most=1),
    "devices": _facts(
        "f.kind",
        "devices_device",
        "f.recorded_at desc",
        where="""not exists (select from devices_devicestep e where e.device_id = f.first and not e.struck_out
      and e.kind in ('destroyed', 'gone')
      and not exists (select from devices_devicestep later where later.corrects_id = e.id))""",
        most=30,
    ),
    "vehicles": _facts(
        "f.registration, f.description, f.known_on", "identifying_details_vehicle", "f.known_on desc", most=5
    ),
    "meetings": _facts(
        """f.first, f.reports_due_on, s.held_on,
      (select jsonb_build_array(count(distinct i.agency_id), count(distinct i.agency_id) filter (where exists (
          select from meetings_agencyreport r where r.slot_id = f.first and r.agency_id = i.agency_id
            and not r.struck_out
            and not exists (select from meetings_agencyreport later where later.corrects_id = r.id))))
        from meetings_invitation i join organisations_agency a on a.id = i.agency_id and a.code <> 'POL'
        where i.slot_id = f.first and not i.struck_out
          and not exists (select from meetings_invitation later where later.corrects_id = i.id)) as reports""",
        "meetings_meetingcase",
        "s.held_on",
        where="s.held_on >= %(today)s and s.cancellation_reason = ''",
        most=1,
    ).replace(
        "from meetings_meetingcase f where",
        "from meetings_meetingcase f join meetings_meeting s on s.id = f.sitting_id where",
    ),
    "visits": _facts(
        "f.began_at, f.outcome, f.announced, f.place = '' as at_home, "
        "f.second_officer_id is null and f.companion_from_agency = '' as alone",
        "visits_visit",
        "f.began_at desc",
        where="f.began_at < %(today)s::date + 1",
        most=80,
    ),
}
_DUTIES = """(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (
  select d.id, d.key, d.rule, d.trigger, i.kind as alert, coalesce(i.severity, 0) as severity, d.bearer,
    d.source_kind, d.citation, d.opens_on, d.due_on, d.due_at, d.advise_by, d.clock_stopped_from, d.ceased_on,
    d.first_breach_day, d.in_question, d.ruled,
    exists (select from caseload_breachboardentry b where b.nominal_id = d.nominal_id and b.key = d.key) as has_case
  from obligations_duty d
  left join monitoring_receivedalert i
    on i.id = case when d.rule = 'practice.alert.look' and d.trigger ~ '^[0-9a-f-]{36}$' then d.trigger::uuid end
    and i.nominal_id = d.nominal_id
  where d.nominal_id = p.nominal_id and d.met_on is null and d.nature = 'duty'
    and (d.ceased_on is null or d.ceased_on > greatest(d.opens_on, %(today)s))
    and (d.opens_on <= %(today)s or not starts_with(d.rule, 'ESCALATION'))
  order by d.due_on, d.key) x)""".replace("ESCALATION", ESCALATION)
_CONCERNS = """(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (
  select b.offence, b.state, b.is_closed, coalesce(b.discovered_on, b.from_on) as from_on
  from caseload_breachboardentry b where b.nominal_id = p.nominal_id order by b.from_on desc limit 20) x)"""
_QUESTIONS = """(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (select q.kind, q.needs, q.citation
  from obligations_openquestion q where q.nominal_id = p.nominal_id order by q.id limit 10) x)"""
_PARTS = {**_LISTS, "duties": _DUTIES, "concerns": _CONCERNS, "questions": _QUESTIONS, "differences": OPEN_DIFFERENCES}
_SUMMARY = PreparedStatement(
    f"""select {", ".join(f"p.{name}" for name in PERSON)}, visit.seen_on, visit.tried_on, visit.due_on,
  planned.planned_on, planned.planned_at, m.category, m.level, m.set_on, m.review_on,
  jsonb_build_object({", ".join(f"'{name}', {part}" for name, part in _PARTS.items())})::text
from caseload_shownentry p
left join mappa_mappaentry m on m.nominal_id = p.nominal_id
{VISIT_DAYS}
where p.nominal_id = %(nominal)s::uuid""".replace("%(today)s", "%(today)s::date").replace("::date::date", "::date")
)


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """The line of the person, and the short lists of facts by name, newest first."""

    person: Mapping[str, Any]
    lists: Mapping[str, Sequence[Row]]
    duties: Sequence[DueDuty]
    """All duties that are not done, without escalations to come."""

    def rows(self, name: str) -> Sequence[Row]:
        """Return one list of facts."""
        return self.lists[name]

    def first(self, name: str) -> Row | None:
        """Return the first fact of a list, None if there is none."""
        return next(iter(self.lists[name]), None)

    @property
    def levels_in_effect(self) -> Sequence[Row]:
        """Return the risk levels that took effect, newest first: a lower one needs a second person."""
        return [each for each in self.lists["levels"] if each["acts"]]


def load_case_summary(nominal_id: UUID, today: date) -> CaseSummary | None:
    """Read the summary of an opened case on today’s date, in one statement; None if it has no line."""
    rows = _SUMMARY.rows(nominal=nominal_id, today=today)
    if not rows:
        return None
    names = (*PERSON, *_VISIT_FIELDS, "category", "level", "level_set_on", "review_on")
    [(*values, lists)] = rows
    person = dict(zip(names, values, strict=True))
    found = {name: [_parse_dates(row) for row in rows] for name, rows in orjson.loads(lists).items()}
    duties = sorted((_duty(row, person) for row in found["duties"]), key=lambda each: (each.tier, each.on, each.key))
    return CaseSummary(person, found, duties)


def _parse_dates(row: dict[str, Any]) -> Row:
    """Read the dates and instants of a JSON row by the names of its columns."""
    for name, value in row.items():
        if isinstance(value, str):
            if name in _DAY_COLUMNS or name.endswith(("_on", "_day", "_by", "_from")):
                row[name] = date.fromisoformat(value)
            elif name.endswith("_at"):
                row[name] = datetime.fromisoformat(value)
    return row


def _duty(row: Row, person: Mapping[str, Any]) -> DueDuty:
    values: dict[str, Any] = {
        **{name: value for name, value in row.items() if name in DueDuty._fields},
        **{name: person[name] for name in _PERSON_FIELDS},
        "id": UUID(row["id"]), "mappa_category": person["category"], "mappa_level": person["level"],
        "part": 0, "on": row["due_on"] or row["opens_on"], "score": 0, "tier": _find_tier(row),
    }  # fmt: skip
    return DueDuty(**values)


def _find_tier(row: Row) -> int:
    """Return the tier of Today: what must happen at once for someone’s safety comes before everything else."""
    return AT_ONCE if row["rule"] in FIRST_TIER or row["severity"] == URGENT else BY_SCORE


_VISIT_FIELDS = ("seen_on", "tried_on", "visit_due_on", "visit_planned_on", "visit_planned_at")
_PERSON_FIELDS = (
    "nominal_id", "urn", "surname", "forenames", "born_on", "kinds", "team_name", "offender_manager_name",
    "last_notified_on", "custody_from_on", "custody_until", "out_of_date", "risk", *_VISIT_FIELDS,
)  # fmt: skip
