"""Facts for the practice rules: linked disclosure applications by date, without anything about the applicant."""

from mosovo.record.law_facts import POLICE, LawFactRow, LawFactSource
from mosovo_law.facts.disclosure_facts import DisclosureApplication

from .models import ApplicationStep

KIND = ApplicationStep.Kind
_KNOWN = "%(known_at)s::timestamptz"


def build_application(row: LawFactRow) -> DisclosureApplication:
    """Build the fact of an application about the nominal, with the dates of its steps.

    Raises KeyError if there is no time of receipt: the branch leaves out an application that the reader may not see.
    """
    at = row.local_time("at")
    if at is None:
        raise KeyError("at")
    return DisclosureApplication(
        ref=row.ref, on=at.date(), at=at, scheme=row.text("scheme"),
        checked_on=row.day("checked_on"), checked_by_ref=row.text("checked_by") or None,
        interviewed_on=row.day("interviewed_on"), interviewed_by_ref=row.text("interviewed_by") or None,
        answered_on=row.day("answered_on"), answered_by_ref=row.text("answered_by") or None,
        until=row.day("until"),
    )  # fmt: skip


def _first_step_value(column: str, *kinds: str) -> str:
    """Return SQL for a value of the first step of these kinds that counts at the moment."""
    kinds_sql = ", ".join(f"'{kind}'" for kind in kinds)
    return f"(array_agg({column} order by s.id) filter (where s.kind in ({kinds_sql})))[1]"


def _date_and_recorder(name: str, *kinds: str) -> str:
    return f"{_first_step_value('s."on"', *kinds)} as {name}_on, {_first_step_value('s.id', *kinds)} as {name}_by"


_STEPS = f"""
select {_date_and_recorder("checked", KIND.CHECKS)}, {_date_and_recorder("interviewed", KIND.INTERVIEW)},
  {_date_and_recorder("answered", KIND.DELIVERY, KIND.LETTER)}, {_first_step_value('s."on"', KIND.CLOSED)} as until
from disclosure_applicationstep s where s.application_id = f.application_id and s.recorded_at <= {_KNOWN}
  and not exists (select from disclosure_applicationstep t where t.takes_back_id = s.id and t.recorded_at <=
  {_KNOWN})"""
_DAYS = ("checked_on", "checked_by", "interviewed_on", "interviewed_by", "answered_on", "answered_by", "until")

BRANCHES = (
    LawFactSource(
        "disclosure_application",
        "disclosure_applicationlink",
        {"at": "a.received_at", "scheme": "a.scheme", **{name: f"s.{name}" for name in _DAYS}},
        build_application,
        joins={
            "a": "select a.received_at, a.scheme from disclosure_disclosureapplication a where a.id = f.application_id",
            "s": _STEPS,
        },
        where="a.received_at is not null",
        known_to=POLICE,
    ),
)
