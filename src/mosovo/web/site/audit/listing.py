"""Rows of the audit log: entries, URNs, rules and reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from mosovo.audit.models import AuditEntry
from mosovo.audit.queries import AuditFilter
from mosovo.nominals import queries as nominals
from mosovo.web.features.sign_in.sign_in_log import FACTOR_REFUSED

from .wording import describe_audit_action

PAGE = 50
UNKNOWN_SUBJECT = UUID(int=0)
RULES = {
    "inspects-force": "inspector of the force",
    "supervises-team": "supervisor of the team",
    "supervises-unplaced": "supervisor: case without a team",
    "in-team": "works in the team",
    "coordinates-force": "MAPPA co-ordinator of the force",
    "chairs": "chairs a MAPPA meeting about the case",
    "on-duty": "duty officer: urgent alert",
    "records-for-force": "system that records for the force",
    "tied": "access grant for the case",
    "named": "named on the restricted case",
    "invited": "invited to a meeting for another agency",
    "leads": "community offender manager of the case",
    "break-glass": "emergency access",
    "emergency-limit": "more than 5 emergency accesses in 10 hours",
    "emergency-second": "a second emergency access in 10 hours, without a second person",
    "excluded": "excluded: a conflict of interest",
    "told": "message only, no access",
    "safety-card": "officer safety card",
    "works-for-force": "works for the force",
    "system": "the system itself",
    "mine": "own cases",
    "team": "cases of the team",
    "force": "cases of the force",
    "no-relation": "no relation to the case",
    "restricted": "the case is restricted to others",
    "absent": "no record with that reference",
    "not-cleared": "vetting or training has expired",
    "recognised": "password and code, or passkey",
    "administrator": "account administrator of the force",
    "second-person": "second-person approval",
    "own-account": "own account cannot be changed",
    "own-proposal": "own proposal cannot be approved",
    "own-work": "own work cannot be approved",
    "not-approver": "no role that can approve this",
    "changed": "changed after it was read",
    "closed": "the account is closed",
    "closed-by-force": "the force closed the account, so only the force opens it again",
    "no-lifter": "no one else could lift the restriction",
    "account-closed": "ended because the account was closed",
    "dormant": "the account was not used for too long",
    "not-fresh": "no recent sign-in check (5 minutes)",
    "not-recognised": "wrong number or password",
    "wrong-code": "wrong code",
    "wrong-key": "wrong security key",
    "too-many": "too many wrong codes",
    "passkey-not-recognised": "unknown passkey",
    "shared": "cases shared with it",
    "not-an-assertion": "not a signed assertion",
    "no-client": "unknown client",
    "wrong-subject": "an assertion about another client",
    "wrong-audience": "an assertion for another address",
    "wrong-jti": "an assertion without an id of 8 to 200 characters",
    "expired": "the assertion has expired",
    "too-long": "the assertion is valid for more than 5 minutes",
    "replayed": "the assertion was used before",
    "not-in-force": "the client is not in force",
    "scope": "a scope that the client does not have",
    "no-session": "unknown or expired token",
    "many-from-address": "more than 60 in an hour",
}
MAX_SHOWN_SUBJECTS = 3


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One audit entry as the auditor reads it."""

    entry: AuditEntry
    about: Sequence[str]
    rule: str

    @property
    def what(self) -> str:
        """Return what was done, in plain words."""
        return describe_audit_action(self.entry.action)

    @property
    def few(self) -> Sequence[str]:
        """Return the URNs of the first few people the entry is about."""
        return self.about[:MAX_SHOWN_SUBJECTS]

    @property
    def more(self) -> Sequence[str]:
        """Return the URNs of the others."""
        return self.about[MAX_SHOWN_SUBJECTS:]


def filter_from_request(values: dict[str, Any]) -> AuditFilter:
    """Return the filter of the form. A URN that does not exist finds nothing."""
    urn = values.get("urn", "").strip().upper()
    outcome = values.get("outcome", "")
    return AuditFilter(
        subject=(nominals.find_nominal_id(urn) or UNKNOWN_SUBJECT) if urn else None,
        account=UUID(values["who"]) if values.get("who") else None,
        action=values.get("action", ""),
        verb=values.get("verb", ""),
        allowed=outcome == "allowed" if outcome else None,
        first=values.get("day"),
        last=values.get("until") or values.get("day"),
    )


def build_rows(entries: Sequence[AuditEntry]) -> list[AuditRow]:
    """Build the rows, with the URNs of the people each entry is about. One query for a page."""
    urns = nominals.map_urns(subject for entry in entries for subject in entry.subjects)
    return [AuditRow(entry, list_subjects(entry, urns), RULES.get(entry.rule, entry.rule)) for entry in entries]


def list_subjects(entry: AuditEntry, urns: Mapping[UUID, str]) -> list[str]:
    """List the URNs of the people the entry is about. The subject of a refused factor is the account, not a person."""
    if entry.action == FACTOR_REFUSED:
        return []
    return [urns.get(subject, "not known") for subject in entry.subjects]


def page_start(values: QueryDict) -> int | None:
    """Return the number of the entry after which the page begins; None if the URL has no valid one."""
    text = values.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def next_page_url(values: QueryDict, entries: Sequence[AuditEntry]) -> str:
    """Return the URL of the next page; an empty string on the last page."""
    if len(entries) <= PAGE:
        return ""
    remaining = [(name, value) for name, value in values.items() if value and name != "before"]
    return "?" + urlencode([*remaining, ("before", str(entries[PAGE - 1].pk))])
