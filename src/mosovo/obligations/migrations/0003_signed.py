"""What the application writes, it writes in the name of who acts, and of now.

A fact and an entry of the log name the actor of the transaction and an instant in it; a copy for
lists is changed only of somebody opened to be recorded about. The jobs role writes for others.
"""

from django.db import migrations

from mosovo.record.row_security import copy_access_columns, require_author

FACTS = (
    "nominals_allocation", "identity_name", "identity_birth", "identity_sex", "identity_identifier",
    "identity_recordkind", "identity_death", "identity_linkedperson", "identity_remark", "convictions_conviction",
    "convictions_disposal", "whereabouts_address", "whereabouts_spell", "whereabouts_spellend", "whereabouts_change",
    "orders_order", "notification_notification", "obligations_ruling",
)  # fmt: skip

LOG = """
drop policy written on audit_entry;
create policy written on audit_entry for insert to mosovo_jobs, mosovo_door with check (true);
create policy written_by_the_actor on audit_entry for insert to mosovo_app with check (
  actor_id is not distinct from acting('account')::uuid
  and (actor_id is null or actor_name = acting('name'))
  and at between now() and clock_timestamp() and xid = pg_current_xact_id());
"""


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0002_fences"),
        ("audit", "0002_fences"),
        ("nominals", "0005_doors_shut"),
        ("identity", "0004_likeness_shut"),
        ("convictions", "0002_fences"),
        ("whereabouts", "0002_fences"),
        ("orders", "0002_fences"),
        ("notification", "0002_fences"),
        ("caseload", "0002_fences"),
        ("search", "0002_fences"),
    ]
    operations = [
        migrations.RunSQL(LOG, migrations.RunSQL.noop),
        *(require_author(table) for table in FACTS),
        *(copy_access_columns(table) for table in ("caseload_line", "search_token", "obligations_duty")),
    ]
