"""The chief officer dashboard: what is overdue and for how long, what is in time, and outcomes of failures.

MEASURES lists its measures. A new room adds one entry: a `define_measure` with its own statement, a `share_of` with its
shares by quarter, or any other `Measure`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mosovo.database.joint_reads import Reading, as_reading, combine_readings, run_reading
from mosovo.obligations.force_policy import ask_policy
from mosovo.obligations.silent_people import ASKED_OF_THE_FORCE
from mosovo.practice.silence import find_interval_end

from . import disclosure_deadlines
from .attendance import ATTENDANCE_LABELS, ATTENDANCE_SQL, count_attendance_by_agency
from .board_totals import BoardTotals, read_totals
from .mappa_indicators import ask_levels_on_time, ask_records_on_time
from .measures import Measure, Numbers, define_measure, quarter_rows, share_of
from .risk_order import BANDS, LEVELS
from .scope import Scope
from .team import CONDITIONS

_RISK_LABELS = ("Very high risk", "High risk", "Medium risk", "Low risk", "No risk level set")
RISK_ROWS = {level or "none": words for level, words in zip(LEVELS, _RISK_LABELS, strict=True)}
OVERDUE_LABELS = {"short": "Up to 28 days", "long": "29 to 90 days", "very_long": "More than 90 days"}
TIMELINESS = {"met": "In time", "late": "Late", "undone": "Not done"}
AGES = {"short": (0, 28), "long": (29, 90), "longer": (91, 180), "longest": (181, 100_000)}
DURATION_LABELS = {
    "short": "Up to 28 days",
    "long": "29 to 90 days",
    "longer": "91 to 180 days",
    "longest": "More than 180 days",
}
CASE_ROWS = {"open": "Open cases, by age today", "closed": "Ended in the last 12 months, by how long they took"}
_FROM_DUTIES = "from obligations_duty d where d.holding_force = %(scope)s"
_IS_COUNTED = (
    "d.due_on >= %(since)s and d.due_on < %(today)s and not d.in_question "
    "and (d.ceased_on is null or d.ceased_on > d.due_on or d.met_on is not null) "
    "and (d.clock_stopped_from is null or d.met_on is not null)"
)
_TIMELINESS_PART = (
    "case when d.met_on is null then 'undone' when d.met_on > d.due_on then 'late' else 'met' end as part"
)
_QUARTER_ROW = "to_char(date_trunc('quarter', d.due_on), 'YYYY-MM') as row"


def _band_sql(days: str, bands: dict[str, tuple[int, int]]) -> str:
    cases = " ".join(f"when {days} between {first} and {last} then '{name}'" for name, (first, last) in bands.items())
    return f"case {cases} end as part"


def _ask_last_due_date(scope: Scope, on: date) -> Reading[dict[str, date]]:
    """Return the latest due date that counts as an open duty today, by the policy of the force."""
    policy = yield from ask_policy(str(scope.key))
    return {"asked_by": find_interval_end(policy, on)}


SILENT = define_measure(
    "silent", "People without an open duty of the force",
    "Everyone managed in the community today. No open duty: the force has no open duty about the person that is due "
    "within the longest interval of its policy. The target is 0.",
    {"silent": "No open duty", "asked": "Open duty"}, lambda _: {"community": "In the community"},
    f"select l.nominal_id, 'community' as row, case when exists ({ASKED_OF_THE_FORCE}) then 'asked' else 'silent' "
    "end as part, null::date as day from caseload_caseloadentry l where l.holding_force = %(scope)s and "
    "l.community_until > "
    "%(today)s",
    _ask_last_due_date,
)  # fmt: skip
BACKLOG = define_measure(
    "backlog", "Overdue duties by risk and age",
    "Practice duties of offender managers (visits, assessments, plans, decisions) that are overdue, by current risk "
    "level and days overdue. Duties with a stopped clock are not counted.",
    OVERDUE_LABELS, lambda _: RISK_ROWS,
    f"select d.nominal_id, coalesce(nullif(l.risk, ''), 'none') as row, {_band_sql('%(today)s - d.due_on', BANDS)}, "
    "d.due_on as day from obligations_duty d join caseload_caseloadentry l on l.nominal_id = d.nominal_id "
    f"where d.holding_force = %(scope)s and {CONDITIONS['overdue']}",
)  # fmt: skip
NOTIFICATIONS = define_measure(
    "notifications", "Notifications in time",
    "Duties to notify under SOA 2003 ss.83 to 86, by the quarter in which they fell due: met before the first day of "
    "failure, met on or after it, or not met by today. Not counted: duties with an open question, duties that ceased "
    "before the due date, and duties with a stopped clock.",
    TIMELINESS, quarter_rows,
    f"select d.nominal_id, {_QUARTER_ROW}, case when d.met_on is null then 'undone' "
    "when d.first_breach_day is not null and d.met_on >= d.first_breach_day then 'late' else 'met' end as part, "
    f"d.due_on as day {_FROM_DUTIES} and d.bearer = 'nominal' and d.nature = 'duty' and d.by_law "
    f"and d.rule like 'soa2003.s8%%' and {_IS_COUNTED}",
)  # fmt: skip
VISITS = define_measure(
    "visits", "Visits in time",
    "First visits and scheduled visits, by the quarter in which they fell due: the person was seen by the due date, "
    "after it, or was not seen by today.",
    TIMELINESS, quarter_rows,
    f"select d.nominal_id, {_QUARTER_ROW}, {_TIMELINESS_PART}, d.due_on as day {_FROM_DUTIES} "
    f"and d.rule in ('practice.visit.first', 'practice.visit.scheduled') and {_IS_COUNTED}",
)  # fmt: skip
BREACHES = define_measure(
    "breaches", "Breaches, from discovery to outcome",
    "Breach cases by the number of days from discovery of the failure: to today for an open case, or to the outcome "
    "(advice, no further action, caution or court result) for a closed case.",
    DURATION_LABELS, lambda _: CASE_ROWS,
    "select b.nominal_id, case when b.is_closed then 'closed' else 'open' end as row, "
    f"{_band_sql('greatest(case when b.is_closed then b.since_on else %(today)s end - b.discovered_on, 0)', AGES)}, "
    "b.discovered_on as day from caseload_breachboardentry b where b.holding_force = %(scope)s "
    "and b.discovered_on is not null and (not b.is_closed or b.since_on > %(today)s - 365)",
)  # fmt: skip
RECORDS = share_of(
    "mappa-records", "MAPPA: records made in time",
    "People who came into MAPPA in the quarter, by whether the record was made within 3 working days. In Category 1 "
    "the days are counted from the start of the category; in other categories, from the date the referral was "
    "accepted.",
    ask_records_on_time,
)  # fmt: skip
LEVELS_SET = share_of(
    "mappa-levels", "MAPPA: levels set before a release",
    "Levels due before a release in the quarter, by whether they were set by the due date, 6 months before the "
    "release. A release that became known late has a later due date.",
    ask_levels_on_time,
)  # fmt: skip
MINUTES = define_measure(
    "minutes", "MAPPA: minutes in time",
    "Duties to distribute the minutes of a case after a meeting, by the quarter in which they fell due: distributed by "
    "the due date, after it, or not by today.",
    TIMELINESS, quarter_rows,
    f"select d.nominal_id, {_QUARTER_ROW}, {_TIMELINESS_PART}, d.due_on as day {_FROM_DUTIES} "
    f"and d.rule = 'practice.meeting.minutes' and {_IS_COUNTED}",
)  # fmt: skip
ATTENDANCE = replace(
    define_measure(
        "attendance", "MAPPA: attendance by agency",
        "Invitations to cases that MAPPA meetings of the force dealt with in the last 12 months, by agency: "
        "attended or deputy attended, report in lieu, apologies, or did not attend or not recorded. Withdrawn "
        "invitations are not counted.",
        ATTENDANCE_LABELS, count_attendance_by_agency, ATTENDANCE_SQL,
    ),
    hides_empty_rows=True,
)  # fmt: skip
DISCLOSURES = define_measure(
    "disclosures", "Disclosure schemes: initial checks, interviews and decisions in time",
    "Duties of the two disclosure schemes about people on the register, by the quarter in which they fell due. "
    "Applications about people who are not on the register are in the next table.",
    TIMELINESS, quarter_rows,
    f"select d.nominal_id, {_QUARTER_ROW}, {_TIMELINESS_PART}, d.due_on as day {_FROM_DUTIES} "
    f"and d.rule like 'practice.disclosure.%%' and {_IS_COUNTED}",
)  # fmt: skip
APPLICATIONS = Measure(
    "applications", "Disclosure schemes: applications about people not on the register",
    "Initial checks, interviews and decisions on applications under the two schemes that are not linked to a person "
    "on the register, by the quarter in which they fell due: done by the due date, after it, or not by today. "
    "Applications closed by the due date are not counted. Visible to officers who record applications.",
    TIMELINESS, quarter_rows, disclosure_deadlines.ask_deadline_counts, disclosure_deadlines.list_application_rows,
    counts_applications=True,
)  # fmt: skip

MEASURES: tuple[Measure, ...] = (
    SILENT,
    BACKLOG,
    NOTIFICATIONS,
    VISITS,
    BREACHES,
    RECORDS,
    LEVELS_SET,
    MINUTES,
    ATTENDANCE,
    DISCLOSURES,
    APPLICATIONS,
)
BY_ID: dict[str, Measure] = {measure.id: measure for measure in MEASURES}


def count_measures(scope: Scope, on: date, measures: Sequence[Measure] = MEASURES) -> dict[str, Numbers]:
    """Return the numbers of these measures by id, from the totals counted in advance where they apply."""
    return run_reading(ask_measures(scope, on, measures))


def ask_measures(scope: Scope, on: date, measures: Sequence[Measure] = MEASURES) -> Reading[dict[str, Numbers]]:
    """Return the numbers of these measures by id, from the totals counted in advance where they apply."""
    board_totals = read_totals(scope, on, [measure.id for measure in measures if measure.ask_shares])
    numbers = yield from combine_readings(*(_ask_numbers(measure, scope, on, board_totals) for measure in measures))
    return {measure.id: each for measure, each in zip(measures, numbers, strict=True)}


def _ask_numbers(measure: Measure, scope: Scope, on: date, board_totals: BoardTotals | None) -> Reading[Numbers]:
    if board_totals is None or measure.ask_shares is None:
        return (yield from measure.ask_numbers(scope, on))
    shares = yield from measure.ask_shares(scope, on, board_totals.people) if board_totals.people else as_reading([])
    return board_totals.add_shares(measure.id, shares)
