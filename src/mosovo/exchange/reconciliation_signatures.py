"""The two signatures under the reconciliation of an import.

A signature is a typed name under the digest of what was read: the file, the counts and the digests of the sheets. The
audit log holds it, and the log is signed. Two people sign; a run whose rows are not accounted for cannot be signed.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account

from .arrival_models import ReconciliationSignature
from .models import Import
from .reconciliation import is_reconciled

SIGNATURES_NEEDED = 2


class SignatureRefused(ValueError):
    """The reconciliation cannot be signed by this person, or not now. The message says why."""


def digest_reconciliation(job: Import) -> str:
    """Return the SHA-256 of what is signed."""
    content: dict[str, Any] = {
        "import": str(job.pk), "source": job.source, "file": job.file_name, "file_sha256": job.file_sha256,
        "rows": job.report.get("rows", {}), "digests": job.report.get("digests", {}),
        "totals": job.report.get("totals", {}), "controls": job.report.get("controls", []),
        "by_person": job.report.get("by_person", []),
    }  # fmt: skip
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def list_signatures(job: Import) -> Sequence[ReconciliationSignature]:
    """List the signatures under the present content of the report, the first one first."""
    rows = ReconciliationSignature.objects.filter(run=job, report_sha256=digest_reconciliation(job))
    return list(rows.select_related("signed_by"))


def find_refusal(job: Import, by: Account) -> str:
    """Return why this person cannot sign the reconciliation now; an empty string if they can."""
    if job.state != Import.State.DONE or job.dry_run:
        return "Only an import that was carried out is signed."
    if not is_reconciled(job.report):
        return "Rows are not accounted for, or differ from the stored rows. This import cannot be signed."
    signed = list_signatures(job)
    if len(signed) >= SIGNATURES_NEEDED:
        return "Two people have signed."
    if any(each.signed_by_id == by.pk for each in signed):
        return "You have signed. A second person must sign."
    return ""


def sign_reconciliation(job: Import, name: str, *, by: Account) -> None:
    """Sign the reconciliation. The typed name must be that of the account. Raises `SignatureRefused`."""
    with transaction.atomic():
        if refusal := find_refusal(job, by):
            raise SignatureRefused(refusal)
        if name.strip().casefold() != by.name.casefold():
            raise SignatureRefused(f"Type your name as it is in your account: {by.name}.")
        digest = digest_reconciliation(job)
        ReconciliationSignature.objects.create(
            run=job, force_id=job.force_id, signed_by=by, name=name.strip(), report_sha256=digest
        )
        detail = {"import": str(job.pk), "sha256": digest}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "exchange.sign_reconciliation", detail=detail))
