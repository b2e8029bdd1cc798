"""The addresses and numbers that a force has registered for each agency: dated, never deleted."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .models import Account, Agency, AgencyContact

Kind = AgencyContact.Kind
ADDED, REMOVED = "agency_contacts.add", "agency_contacts.remove"
PUBLIC_MAIL_DOMAINS = frozenset(
    {
        "aol.com", "btinternet.com", "gmail.com", "googlemail.com", "gmx.com", "hotmail.co.uk", "hotmail.com",
        "icloud.com", "live.co.uk", "live.com", "mail.com", "me.com", "msn.com", "outlook.com", "proton.me",
        "protonmail.com", "sky.com", "virginmedia.com", "yahoo.co.uk", "yahoo.com",
    }
)  # fmt: skip
"""Mail domains at which anyone can open an address. They belong to no agency."""
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_MAILBOX = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_MOBILE = re.compile(r"\+447[0-9]{9}")
_POSTCODE = re.compile(r"\b(?:[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}|[Bb][Ff] ?[0-9]{1,4})\b")
"""A postcode of the United Kingdom, or the number of a British Forces post office."""
_OFFICE_NUMBER = re.compile(r"(?:101|(?:\+44|0)[0-9]{9,10})(?: ?ext\.? ?[0-9]{1,6})?")


class ContactRefused(ValueError):
    """The contact cannot be registered or used. `field` names the input; the message says what is allowed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def list_contacts(force: str) -> Sequence[AgencyContact]:
    """List the contacts registered by a force now, by agency."""
    return list(AgencyContact.objects.filter(force_id=force, removed_at=None).select_related("agency", "added_by"))


def add_contact(force: str, agency: Agency, *, kind: str, value: str, by: Account, name: str = "") -> AgencyContact:
    """Register a way to reach an agency."""
    value = normalise(kind, value)
    registered = AgencyContact.objects.filter(force_id=force, agency=agency, removed_at=None)
    if registered.filter(kind=kind, value=value).exists():
        raise ContactRefused("value", f"{value} is already registered for {agency}.")
    if kind == Kind.EMAIL:
        require_email(force, agency, value, field="value")
    with transaction.atomic():
        row = AgencyContact.objects.create(
            force_id=force, agency=agency, kind=kind, value=value, name=name.strip(), added_by=by
        )
        _log(row, ADDED, ProcessingOperation.COLLECTION)
    return row


def remove_contact(row: AgencyContact, *, by: Account, now: datetime) -> None:
    """Remove a contact. Removing a domain removes its e-mail addresses too. Messages already sent do not change."""
    registered_contacts = AgencyContact.objects.filter(force_id=row.force_id, agency_id=row.agency_id, removed_at=None)
    removed_contacts = [row]
    if row.kind == Kind.DOMAIN:
        removed_contacts += [
            each for each in registered_contacts.filter(kind=Kind.EMAIL) if _get_domain(each.value) == row.value
        ]
    with transaction.atomic():
        for each in removed_contacts:
            registered_contacts.filter(pk=each.pk).update(removed_at=now, removed_by=by)
            _log(each, REMOVED, ProcessingOperation.ERASURE)


def find_contact(force: str, agency: Agency, kind: str) -> AgencyContact | None:
    """Return the contact of this kind that was registered last; None if there is none."""
    rows = AgencyContact.objects.filter(force_id=force, agency=agency, kind=kind, removed_at=None)
    return rows.order_by("-added_at", "-pk").first()


def list_agencies_with_email(force: str) -> set[UUID]:
    """Return the keys of the agencies that have a registered e-mail address."""
    rows = AgencyContact.objects.filter(force_id=force, kind=AgencyContact.Kind.EMAIL, removed_at=None)
    return set(rows.values_list("agency_id", flat=True))


def require_email(force: str, agency: Agency, email: str, *, field: str = "email") -> str:
    """Return the address in lower case if its domain is registered for the agency. Raises `ContactRefused`."""
    email = normalise(Kind.EMAIL, email, field=field)
    domains = _list_registered(force, agency, Kind.DOMAIN)
    if _get_domain(email) not in domains:
        allowed = f"Use an address at {' or '.join(domains)}" if domains else "No domain is registered for it yet"
        raise ContactRefused(field, f"{_get_domain(email)} is not registered for {agency}. {allowed}.")
    return email


def require_telephone(force: str, agency: Agency, telephone: str, *, field: str = "telephone") -> str:
    """Return the number as +44… if it is registered for the agency. Raises `ContactRefused`."""
    number = normalise(Kind.TELEPHONE, telephone, field=field)
    if number not in _list_registered(force, agency, Kind.TELEPHONE):
        raise ContactRefused(field, f"This number is not registered for {agency}. Register it first, or use another.")
    return number


def normalise(kind: str, value: str, *, field: str = "value") -> str:
    """Return a contact in the form in which it is stored. Raises `ContactRefused` if it is not valid."""
    value = value.strip()
    if kind == Kind.TELEPHONE:
        return _normalise_mobile(value, field)
    if kind == Kind.OFFICE:
        if not _OFFICE_NUMBER.fullmatch(re.sub(r"(?<=[0-9])[\s().-]+(?=[0-9])", "", value)):
            raise ContactRefused(field, "Enter a UK telephone number, like 01632 960142, or 101.")
        return value
    if kind in (Kind.DOMAIN, Kind.EMAIL):
        value = value.lower()
        domain = _get_domain(value) if kind == Kind.EMAIL else value
        if not _DOMAIN.fullmatch(domain) or (kind == Kind.EMAIL and not _MAILBOX.fullmatch(value.rpartition("@")[0])):
            example = "name@council.gov.uk" if kind == Kind.EMAIL else "council.gov.uk"
            raise ContactRefused(field, f"Enter it in full, like {example}.")
        if domain in PUBLIC_MAIL_DOMAINS:
            raise ContactRefused(field, f"Anyone can open an address at {domain}. Use the agency’s own domain.")
        return value
    if not _POSTCODE.search(value):
        raise ContactRefused(field, "Enter the whole postal address, with its postcode.")
    return value


def _normalise_mobile(value: str, field: str) -> str:
    digits = re.sub(r"[\s().-]", "", value)
    number = f"+44{digits[1:]}" if digits.startswith("07") else digits
    if not _MOBILE.fullmatch(number):
        raise ContactRefused(field, "Enter a UK mobile number, like 07700 900123.")
    return number


def _list_registered(force: str, agency: Agency, kind: str) -> list[str]:
    rows = AgencyContact.objects.filter(force_id=force, agency=agency, kind=kind, removed_at=None)
    return list(rows.order_by("value").values_list("value", flat=True))


def _get_domain(email: str) -> str:
    return email.rpartition("@")[2]


def _log(row: AgencyContact, action: str, verb: ProcessingOperation) -> None:
    log_event(AuditEvent(verb, action, detail={"agency": row.agency.code, "kind": row.kind, "value": row.value}))
