"""The mapping of each source, kept in versions: who saved it, and who agreed it.

A version is never changed. A new decision makes a new version. A second person agrees the latest version before a run
that is not a preview.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Max

from mosovo.organisations.models import Account
from mosovo.record import approvals

from .column_mapping import NO_MAPPING, ColumnMapping
from .models import Import, ImportProfile

APPROVAL_KIND = "import_mapping"
LONDON = ZoneInfo("Europe/London")
NO_LONGER_WAITING = "This import is no longer waiting. Open its page again"


class AgreementRefused(ValueError):
    """The mapping cannot be agreed by this person, or is not the latest. The message says why."""


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """The latest mapping of a source, and whether a second person agreed it."""

    mapping: ColumnMapping = NO_MAPPING
    version: int = 0
    is_agreed: bool = False


def load_mapping(source: str, force: str) -> SourceMapping:
    """Return the latest mapping of the source; an empty one if there is none."""
    profile = latest_profile(source, force)
    if profile is None:
        return SourceMapping()
    return SourceMapping(ColumnMapping.from_json(profile.mapping), profile.version, profile.agreed_by_id is not None)


def latest_profile(source: str, force: str) -> ImportProfile | None:
    """Return the latest version of the mapping of a source, with who saved and who agreed it."""
    versions = ImportProfile.objects.filter(source=source, force=force)
    return versions.select_related("saved_by", "agreed_by").order_by("-version").first()


def save_mapping(job: Import, mapping: ColumnMapping, by: Account) -> ImportProfile:
    """Save a new version of the mapping of the import's source. No one has agreed it yet."""
    versions = ImportProfile.objects.filter(source=job.source, force=job.force_id)
    last = versions.aggregate(last=Max("version"))["last"] or 0
    return ImportProfile.objects.create(
        force_id=job.force_id, source=job.source, version=last + 1, mapping=mapping.as_json(), saved_by=by
    )


def agree_mapping(source: str, force: str, version: int, by: Account, now: datetime) -> ImportProfile:
    """Agree the latest version. Raises `AgreementRefused` for the person who saved it, and for an older version."""
    profile = latest_profile(source, force)
    if profile is None or profile.version != version:
        raise AgreementRefused("The columns were matched again in the meantime. Read the new version, then decide")
    if profile.agreed_by_id is not None:
        raise AgreementRefused("This version is agreed already")
    _approve(profile, now)  # not in a savepoint: a refusal stays in the log
    open_versions = ImportProfile.objects.filter(pk=profile.pk, agreed_by__isnull=True)
    if open_versions.update(agreed_by=by, agreed_at=now) != 1:
        raise AgreementRefused("This version is agreed already")
    return profile


def _approve(profile: ImportProfile, now: datetime) -> None:
    """Approve the version that was shown, in the one function for all approvals. A version never changes."""
    seen = approvals.read_digest(APPROVAL_KIND, profile.pk, profile.force_id)
    decided_on = now.astimezone(LONDON).date()
    try:
        approvals.approve(APPROVAL_KIND, profile.pk, agrees=True, reason="", decided_on=decided_on, seen=seen)
    except approvals.ApprovalRefused as refused:
        if refused.rule == "own-work":
            raise AgreementRefused("Another person must agree: you matched the columns yourself") from refused
        raise AgreementRefused(str(refused)) from refused


def release_waiting(source: str, force: str) -> list[Import]:
    """Return the imports of the source that waited for the agreement, ready to run. Raises `AgreementRefused`."""
    waiting = [each for each in list_waiting(source, force) if each.report.get("survey", {}).get("step") == "agreement"]
    for job in waiting:
        release(job)
    return waiting


def list_waiting(source: str, force: str) -> list[Import]:
    """Return the imports of the source that wait for a person."""
    return list(Import.objects.filter(source=source, force=force, state=Import.State.MATCHING))


def release(job: Import) -> None:
    """Let the import run again. Raises `AgreementRefused` if another person did so first."""
    _end_waiting(job, Import.State.WAITING, {})


def cancel(job: Import) -> None:
    """End an import that waits for a person, without a run. Raises `AgreementRefused`. The worker deletes the file."""
    _end_waiting(job, Import.State.REFUSED, {"reasons": ["The import was cancelled."]})


def _end_waiting(job: Import, state: Import.State, report: dict[str, list[str]]) -> None:
    waiting = Import.objects.filter(pk=job.pk, state=Import.State.MATCHING)
    if waiting.update(state=state, report=report) != 1:
        raise AgreementRefused(NO_LONGER_WAITING)
