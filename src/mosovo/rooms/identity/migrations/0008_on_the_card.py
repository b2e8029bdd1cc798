"""What stands on the officer-safety card: name, birth, warnings; and the photograph, for roles that see images."""

from django.db import migrations

from mosovo.record.row_security import allow_safety_card

ROLE_SEES_IMAGES = "field_group = 'identity_images' and field_group = any(groups_seen((select roles_now()), false))"


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0007_fences_of_warnings"),
        ("nominals", "0010_safety_cards"),
        ("record", "0004_fences_of_groups"),
        ("files", "0002_fences"),
    ]
    operations = [
        *(allow_safety_card(f"identity_{kind}") for kind in ("name", "birth", "safetywarning")),
        *(
            allow_safety_card(table, ROLE_SEES_IMAGES)
            for table in ("identity_photograph", "files_file", "files_verdict", "files_kept")
        ),
    ]
