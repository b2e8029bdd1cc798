"""A file is a fact, read by its field group; its verdict and what is kept of it are written by the worker alone."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.fences import fact_table, grant, of_a_group, points_within_one_nominal, walled, written_once


def follows_its_file(table: str) -> list[RunSQL]:
    """Written once, by the jobs role; read of an opened nominal by whoever reads the file's group."""
    return [
        grant(table, "select"),
        RunSQL(f"grant insert on {table} to mosovo_jobs;", RunSQL.noop),
        written_once(table),
        walled(table),
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
        *of_a_group("files_file"),
        points_within_one_nominal("files_file"),
        *follows_its_file("files_verdict"),
        *follows_its_file("files_kept"),
    ]
