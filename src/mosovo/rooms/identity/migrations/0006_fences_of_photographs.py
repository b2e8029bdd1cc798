"""A photograph is a fact of the group of identity images, and points at a file of its own nominal."""

from django.db import migrations

from mosovo.record.fences import fact_table, of_a_group, points_within_one_nominal


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0005_fences_of_groups"),
        ("nominals", "0008_fences_of_shares"),
        ("files", "0002_fences"),
    ]
    operations = [
        *fact_table("identity_photograph"),
        *of_a_group("identity_photograph"),
        points_within_one_nominal("identity_photograph", file_id="files_file"),
    ]
