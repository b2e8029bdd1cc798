"""A file is a fact, read by its field group; its verdict and what is kept of it are written by the worker alone."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import (
    add_group_policy,
    append_only,
    enable_row_security,
    fact_table,
    grant_access,
    require_same_nominal_reference,
)


def follows_its_file(table: str) -> list[RunSQL]:
    """Written once, by the jobs role; read of an opened nominal by whoever reads the file's group."""
    return [
        grant_access(table, "select"),
        RunSQL(f"grant insert on {table} to mosovo_jobs;", RunSQL.noop),
        append_only(table),
        enable_row_security(table),
        RunSQL(
            f"create policy opened on {table} for select to mosovo_app "
            "using (nominal_id = any((select opened_now())::uuid[]) and (field_group = '' "
            "or nominal_id || ':' || field_group = any((select groups_now())::text[])));",
            f"drop policy opened on {table};",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("nominals", "0008_fences_of_shares"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *fact_table("files_file"),
        *add_group_policy("files_file"),
        require_same_nominal_reference("files_file"),
        *follows_its_file("files_verdict"),
        *follows_its_file("files_kept"),
    ]
