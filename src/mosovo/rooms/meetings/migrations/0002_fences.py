"""Who works on a case for its force writes in its meetings; of its report and its actions, an agency does too.

Lines of a sitting are shown of every case that one may list. What is not shared with the offender, and what an
agency wrote for the chair alone, is read by those for whom it is.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import (
    append_only,
    enable_row_security,
    fact_table,
    grant_access,
    require_same_nominal_reference,
)

SLOT, INVITATION = "meetings_slot", "meetings_invitation"
POINTING: dict[str, dict[str, str]] = {
    SLOT: {},
    INVITATION: {"slot_id": SLOT},
    "meetings_attendance": {"invitation_id": INVITATION},
    "meetings_reply": {"slot_id": SLOT},
    "meetings_replypart": {"reply_id": "meetings_reply"},
    "meetings_paper": {"slot_id": SLOT},
    "meetings_consideration": {"slot_id": SLOT},
    "meetings_telling": {"consideration_id": "meetings_consideration"},
    "meetings_leveldecision": {"slot_id": SLOT},
    "meetings_dissent": {"slot_id": SLOT},
    "meetings_meetingaction": {"slot_id": SLOT},
    "meetings_actionstep": {"action_id": "meetings_meetingaction"},
    "meetings_closed": {"slot_id": SLOT},
    "meetings_minutesstep": {"slot_id": SLOT},
    "meetings_copy": {"slot_id": SLOT, "invitation_id": INVITATION},
    "meetings_minutesrequest": {"slot_id": SLOT},
}
LISTED = (
    SLOT, INVITATION, "meetings_attendance", "meetings_reply", "meetings_consideration", "meetings_leveldecision",
    "meetings_meetingaction", "meetings_actionstep", "meetings_closed", "meetings_minutesstep", "meetings_copy",
    "meetings_minutesrequest",
)  # fmt: skip
"""Of which a list shows lines: of the cases that one may list."""
OPEN = "nominal_id = any((select opened_now())::uuid[])"
ME, AGENCY, FORCE = "(select acting('account'))::uuid", "(select acting('agency'))::uuid", "(select acting('force'))"
TO_RECORD = "nominal_id = any((select opened_to_record_now())::uuid[])"
SIGNED = f"recorded_by_id is not distinct from {ME} and recorded_at between now() and clock_timestamp()"
ASKED = (
    "exists (select from meetings_invitation i where i.nominal_id = {table}.nominal_id and i.agency_id = "
    + AGENCY
    + " and {and_so})"
)
OF_THE_AGENCY = {
    "meetings_reply": f"agency_id = {AGENCY} and "
    + ASKED.format(table="meetings_reply", and_so="i.slot_id = meetings_reply.slot_id"),
    "meetings_replypart": (
        "exists (select from meetings_reply y where y.id = meetings_replypart.reply_id "
        f"and y.nominal_id = meetings_replypart.nominal_id and y.agency_id = {AGENCY})"
    ),
    "meetings_actionstep": (
        "exists (select from meetings_meetingaction a where a.id = meetings_actionstep.action_id "
        f"and a.nominal_id = meetings_actionstep.nominal_id and a.agency_id = {AGENCY})"
    ),
}
"""What an agency writes of itself: its report, and what became of its actions."""
TEXT, PART, SITTING, PANEL, BOARD, AUDIT, OPENING = (
    f"meetings_{name}"
    for name in ("sectiontext", "replypart", "sitting", "panelseat", "boardattendance", "sittingaudit", "copyopening")
)
ORGANISES = (
    "force_id in ((select coordinated_force_now()), (select inspected_force_now()), (select supervised_force_now()))"
)
OF_AUTHORITY = (
    f"({FORCE} <> '' or exists (select from organisations_agency g where g.id = {AGENCY} "
    "and g.standing = 'responsible-authority'))"
)
HELD_HERE = (
    "exists (select from nominals_reach r where r.nominal_id = {table}.nominal_id and r.holding_force = " + FORCE + ")"
)
CHAIRS = (
    "(acting_has('mappa_coordinator') or acting_has('inspector') or acting_has('supervisor')) and "
    + HELD_HERE.format(table=PART)
)
INVITED_TO_ALL = (
    f"exists (select from meetings_invitation i where i.slot_id = {TEXT}.slot_id and i.account_id = {ME} "
    "and i.sees_restricted and i.removed_on is null "
    "and not exists (select from meetings_invitation later where later.corrects_id = i.id))"
)
RESTRICTED = f"(section <> 'restricted' or {HELD_HERE.format(table=TEXT)} or {INVITED_TO_ALL})"
FOR_WHOM = f"(audience = 'meeting' or recorded_by_id = {ME} or audience = 'authorities' and {OF_AUTHORITY} or {CHAIRS})"


def recorded(table: str) -> RunSQL:
    """Who holds the case writes; of some tables, the agency that it is about too."""
    own = OF_THE_AGENCY.get(table)
    who = f"({TO_RECORD} or ({OPEN} and {own}))" if own else TO_RECORD
    return RunSQL(f"alter policy recorded on {table} with check ({SIGNED} and {who});", RunSQL.noop)


def listed(table: str) -> RunSQL:
    """A line of each case that one may list."""
    return RunSQL(
        f"create policy listed on {table} for select to mosovo_app "
        f"using (exists (select from nominals_reach r where r.nominal_id = {table}.nominal_id));",
        f"drop policy listed on {table};",
    )


def of_the_force(table: str, by: str, seen: str = f"force_id = {FORCE}") -> list[RunSQL]:
    """A table of the force's own, that says nothing of a person."""
    return [
        enable_row_security(table),
        RunSQL(
            f"create policy read on {table} for select to mosovo_app using ({seen}); "
            f"create policy put on {table} for insert to mosovo_app with check ({ORGANISES} and {by} = {ME});",
            f"drop policy read on {table}; drop policy put on {table};",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("record", "0004_fences_of_groups"),
        ("nominals", "0012_coordinating"),
        ("organisations", "0007_fences_of_countries"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        *map(recorded, POINTING),
        *map(listed, LISTED),
        RunSQL(f"alter policy opened on {PART} using ({OPEN} and {FOR_WHOM});", RunSQL.noop),
        # What is typed in the room: every version stands.
        grant_access(TEXT, "select, insert"),
        append_only(TEXT),
        enable_row_security(TEXT),
        RunSQL(
            f"create policy opened on {TEXT} for select to mosovo_app using ({OPEN} and {RESTRICTED}); "
            f"create policy typed on {TEXT} for insert to mosovo_app with check ({TO_RECORD} and written_by_id = {ME} "
            f"and written_at between now() and clock_timestamp());",
            f"drop policy opened on {TEXT}; drop policy typed on {TEXT};",
        ),
        grant_access(OPENING, "select, insert"),
        append_only(OPENING),
        enable_row_security(OPENING),
        RunSQL(
            f"create policy opened on {OPENING} for select to mosovo_app using ({OPEN}); "
            f"create policy noted on {OPENING} for insert to mosovo_app with check ({OPEN} and opened_by_id = {ME} "
            f"and opened_at between now() and clock_timestamp());",
            f"drop policy opened on {OPENING}; drop policy noted on {OPENING};",
        ),
        # The sitting itself is seen by its force, and by whoever sees a case of it.
        grant_access(
            SITTING,
            "select, insert, update (area, kind, mode, held_on, starts, ends, venue, chair_id, minute_taker_id, version, "
            "cancelled_because)",
        ),
        *of_the_force(
            SITTING,
            "convened_by_id",
            f"force_id = {FORCE} or exists (select from {SLOT} s where s.sitting_id = {SITTING}.id)",
        ),
        RunSQL(
            f"create policy changed on {SITTING} for update to mosovo_app using ({ORGANISES}) with check ({ORGANISES});",
            f"drop policy changed on {SITTING};",
        ),
        grant_access(PANEL, "select, insert, update (until)"),
        *of_the_force(PANEL, "seated_by_id"),
        RunSQL(
            f"create policy changed on {PANEL} for update to mosovo_app using ({ORGANISES}) with check ({ORGANISES});",
            f"drop policy changed on {PANEL};",
        ),
        grant_access(BOARD, "select, insert"),
        append_only(BOARD),
        *of_the_force(BOARD, "recorded_by_id"),
        grant_access(AUDIT, "select, insert"),
        append_only(AUDIT),
        enable_row_security(AUDIT),
        RunSQL(
            f"create policy read on {AUDIT} for select to mosovo_app using (exists (select from {SITTING} s "
            f"where s.id = sitting_id and s.force_id = {FORCE})); "
            f"create policy put on {AUDIT} for insert to mosovo_app with check (audited_by_id = {ME} and exists "
            f"(select from {SITTING} s where s.id = sitting_id and s.force_id = {FORCE}));",
            f"drop policy read on {AUDIT}; drop policy put on {AUDIT};",
        ),
    ]
