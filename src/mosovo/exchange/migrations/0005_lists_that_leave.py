"""Lists of people that leave: who asked, what for, and who agreed. Each is read by its asker and by who may agree."""

from django.db import migrations

from mosovo.record.row_security import enable_row_security, grant_access

APPROVES = (
    "force_id = acting('force') and asked_by_id is distinct from acting('account')::uuid and acting('cleared') = 't' "
    "and acting('roles')::text[] && array['supervisor', 'inspector']"
)
OWN = "asked_by_id = acting('account')::uuid"


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_word_of_likeness"),
        ("nominals", "0002_door"),
        ("organisations", "0002_rights_and_agencies"),
    ]

    operations = [
        grant_access("exchange_export", "select, insert"),
        migrations.RunSQL(
            "grant update (agreed, decided_by_id, decided_at, because, until) on exchange_export to mosovo_app;",
            migrations.RunSQL.noop,
        ),
        enable_row_security("exchange_export"),
        migrations.RunSQL(
            f"create policy seen on exchange_export for select to mosovo_app using ({OWN} or ({APPROVES})); "
            f"create policy asked on exchange_export for insert to mosovo_app "
            f"with check ({OWN} and agreed is null and decided_by_id is null); "
            f"create policy decided on exchange_export for update to mosovo_app using (agreed is null and {APPROVES}) "
            "with check (decided_by_id = acting('account')::uuid);",
            "drop policy seen on exchange_export; drop policy asked on exchange_export; "
            "drop policy decided on exchange_export;",
        ),
    ]
