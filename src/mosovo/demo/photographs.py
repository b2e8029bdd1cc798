"""Store the drawn portraits as photographs that were inspected: bytes in the folder of files, and rows."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from mosovo.access.field_groups import FieldGroup
from mosovo.audit.log import AuditEvent, log_events
from mosovo.audit.operations import ProcessingOperation
from mosovo.files.models import File, StoredVersion, Verdict
from mosovo.files.storage import find_store
from mosovo.rooms.identity.models import Photograph

from . import name_lists
from .lives.life import Life
from .lives.portraits import DrawnPortrait, PortraitSpec

MISSING_SHARE = 0.04
"""The share of people without a photograph."""
SCANNER = "none: drawn by ./mosovo demo"
VALID_DAYS = 365


class StoredPortrait(NamedTuple):
    """A file that is recorded, and the pictures of it that are not stored yet."""

    file: File
    drawn: DrawnPortrait


def build_portrait_spec(life: Life) -> PortraitSpec:
    """Return what the portrait of a life depends on. Its seed is drawn, so that the same register draws the same."""
    seed = f"{life.chance.between(0, 10**12)}"
    return PortraitSpec(seed, life.person.sex, life.person.age_on(life.today), life.person.origin)


def record_portrait(life: Life, drawn: DrawnPortrait) -> StoredPortrait | None:
    """Record the photograph of a life with its file; None for the few without one."""
    if life.chance.occurs(MISSING_SHARE):
        return None
    taken_on = _taken_on(life)
    group = FieldGroup.IDENTITY_IMAGES.value
    file = File(
        nominal_id=life.nominal_id, field_group=group, kind="jpeg", size=len(drawn.display), sha256=drawn.sha256,
        stored_as=secrets.token_hex(16), original_name="portrait.jpg",
    )  # fmt: skip
    life.recorder.record_fact(file, taken_on)
    is_in_custody = life.free_from is None
    where = life.chance.one_of(name_lists.PRISONS if is_in_custody else name_lists.STATIONS)
    photograph = Photograph(
        nominal_id=life.nominal_id, file=file, kind="custody" if is_in_custody else "notification", taken_on=taken_on,
        taken_where=where if is_in_custody else f"{where} police station", taken_by="Station officer",
    )  # fmt: skip
    life.recorder.record_fact(photograph, taken_on)
    return StoredPortrait(file, drawn)


def _taken_on(life: Life) -> date:
    """Draw the day: within a year for nearly everyone at liberty, and never before the person was known."""
    days = (life.today - life.from_on).days
    max_days = min(days, VALID_DAYS - 15)
    if life.free_from is not None and life.chance.occurs(0.95):
        return life.today - timedelta(days=life.chance.between(0, max_days))
    return life.today - timedelta(days=life.chance.between(min(days, 20), min(days, 700)))


def store_portraits(portraits: Sequence[StoredPortrait]) -> None:
    """Write the bytes, and the verdict and versions of each file, with the audit entries of an inspection."""
    Verdict.objects.bulk_create(
        Verdict(
            file=each.file, nominal_id=each.file.nominal_id, field_group=each.file.field_group,
            state=Verdict.State.CLEAN, scanner=SCANNER,
        )
        for each in portraits
    )  # fmt: skip
    StoredVersion.objects.bulk_create(row for each in portraits for row in _versions(each))
    log_events(
        [
            AuditEvent(
                ProcessingOperation.ALTERATION, "files.judge", subjects=[each.file.nominal_id], rule="system",
                detail={"file": str(each.file.pk), "state": Verdict.State.CLEAN.value, "scanner": SCANNER},
            )
            for each in portraits
        ]
    )  # fmt: skip


def _versions(portrait: StoredPortrait) -> Sequence[StoredVersion]:
    sizes = (
        (StoredVersion.Version.DISPLAY, portrait.drawn.display),
        (StoredVersion.Version.THUMBNAIL, portrait.drawn.thumbnail),
    )
    rows = []
    for version, content in sizes:
        name = secrets.token_hex(16)
        _store(name, content)
        file = portrait.file
        rows.append(
            StoredVersion(
                file=file, nominal_id=file.nominal_id, field_group=file.field_group, version=version,
                size=len(content), sha256=sha256(content).hexdigest(), stored_as=name,
            )
        )  # fmt: skip
    return rows


def _store(name: str, content: bytes) -> None:
    """Write the bytes without waiting for the disk: a demo that lost them is made again."""
    find_store().write(name, [content], durable=False)
