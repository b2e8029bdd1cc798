"""A photograph is a fact of the group of identity images, and points at a file of its own nominal."""

from django.db import migrations

from mosovo.record.row_security import add_group_policy, fact_table, require_same_nominal_reference


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0005_fences_of_groups"),
        ("nominals", "0008_fences_of_shares"),
        ("files", "0002_fences"),
    ]
    operations = [
        *fact_table("identity_photograph"),
        *add_group_policy("identity_photograph"),
        require_same_nominal_reference("identity_photograph", file_id="files_file"),
    ]
