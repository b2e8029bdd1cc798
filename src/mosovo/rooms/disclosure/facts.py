"""What practice asks about applications for disclosure that are linked to a nominal: days, and nothing of who asked."""

from mosovo.law.practice.asked_facts import DisclosureApplication
from mosovo.record.telling import Branch, Told

from .models import ApplicationStep

KIND = ApplicationStep.Kind
_KNOWN = "%(known_at)s::timestamptz"


def application(told: Told) -> DisclosureApplication:
    """An application about the nominal, by the days of its steps."""
    at = told.civil("at")
    assert at is not None, "an application came in at some moment"
    return DisclosureApplication(
        ref=told.ref, on=at.date(), at=at, scheme=told.text("scheme"),
        checked_on=told.day("checked_on"), checked_by_ref=told.text("checked_by") or None,
        interviewed_on=told.day("interviewed_on"), interviewed_by_ref=told.text("interviewed_by") or None,
        answered_on=told.day("answered_on"), answered_by_ref=told.text("answered_by") or None,
        until=told.day("until"),
    )  # fmt: skip


def _first(says: str, kinds: str) -> str:
    """SQL: of the first step of these kinds that stood at the moment."""
    return (
        f"(select {says} from disclosure_applicationstep s where s.application_id = f.application_id "
        f"and s.kind in ({kinds}) and s.at <= {_KNOWN} and not exists (select from disclosure_applicationstep t "
        f"where t.takes_back_id = s.id and t.at <= {_KNOWN}) order by s.id limit 1)"
    )


def _pair(name: str, *kinds: str) -> dict[str, str]:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return {f"{name}_on": _first('s."on"', listed), f"{name}_by": _first("s.id", listed)}


BRANCHES = (
    Branch(
        "disclosure_application",
        "disclosure_disclosurelink",
        {
            "at": "(select a.received_at from disclosure_application a where a.id = f.application_id)",
            "scheme": "(select a.scheme from disclosure_application a where a.id = f.application_id)",
            **_pair("checked", KIND.CHECKS),
            **_pair("interviewed", KIND.INTERVIEW),
            **_pair("answered", KIND.DELIVERY, KIND.LETTER),
            "until": _first('s."on"', f"'{KIND.CLOSED}'"),
        },
        application,
    ),
)
