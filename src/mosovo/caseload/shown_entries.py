"""The entries of the caseload as a reader sees them, in two parts that can each be read in order.

Some duties rest on facts that some readers may not know of (ADR 38). An entry that has such duties also stores what
others see instead. The view `caseload_shownentry` has both kinds of entry and serves reads by key. A list reads
each kind alone: the entries shown as stored are in the order of an index.
"""

_CASE = (
    "nominal_id", "holding_force", "team_id", "offender_manager_id", "urn", "surname", "forenames", "sort_name",
    "born_on", "kinds", "gravity", "team_name", "offender_manager_name", "lead_agency", "subject_until", "indefinite",
    "orders", "orders_until", "last_notified_on", "custody_from_on", "custody_until", "out_of_date", "registered_at",
    "risk", "risk_rank",
)  # fmt: skip
_DUTY = (
    "next_key", "next_rule", "next_source_kind", "next_citation", "next_bearer", "next_opens_on", "next_due_on",
    "next_clock_stopped_from", "next_ceased_on", "next_in_question", "next_on", "open_duties",
)  # fmt: skip
_NOTHING_KEPT = "(select kept_from_reader_now()) = ''"
_AS_STORED = f"select * from caseload_caseloadentry l where l.next_without is null or {_NOTHING_KEPT}"
_FOR_OTHERS = (
    f"select {', '.join(f'l.{name}' for name in _CASE)}, {', '.join(f'other.{name}' for name in _DUTY)} "
    "from caseload_caseloadentry l cross join lateral "
    "jsonb_populate_record(l, l.next_without -> (select kept_from_reader_now())) other "
    f"where l.next_without is not null and not {_NOTHING_KEPT}"
)
SHOWN_PARTS = (f"({_AS_STORED}) shown", f"({_FOR_OTHERS}) shown")
"""Two sources for `from`, each with the name `shown`. Together they have each entry once."""
