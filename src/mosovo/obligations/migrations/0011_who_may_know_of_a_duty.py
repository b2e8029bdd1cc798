"""A duty or question that a fact of a limited kind triggers is shown to those who may know of the fact.

Whoever records about somebody sees all of their duties in that transaction: the projection is brought in step whole.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import add_read_condition

WRITING = "nominal_id = any((select opened_to_record_now())::uuid[])"
MAY_KNOW = f"known_to = '' or known_to <> all(string_to_array((select kept_from_reader_now()), ',')) or {WRITING}"
KNOWS_ALL = f"(select kept_from_reader_now()) = '' or {WRITING}"
KEPT = """
create function kept_from_reader_now() returns text stable parallel safe language sql as $$
  select case when acting('account') is null then '' else coalesce((
    select string_agg(known_to, ',' order by place)
    from unnest(array['finance', 'police', 'polygraph']) with ordinality as limited (known_to, place)
    where case when known_to = 'police' then acting('agency') is not null
      else known_to <> all(groups_to_record_now()) end), '') end
$$;
"""
FIELD = models.CharField(
    max_length=20,
    blank=True,
    db_default="",
    help_text="A field group or police; empty: everyone with access to the case.",
)


class Migration(migrations.Migration):
    dependencies = [("obligations", "0010_determinations_of_the_police"), ("record", "0004_fences_of_groups")]
    operations = [
        migrations.AddField("duty", "known_to", FIELD),
        migrations.AddField("openquestion", "known_to", FIELD),
        RunSQL(KEPT, "drop function kept_from_reader_now();"),
        add_read_condition("obligations_duty", "seen", MAY_KNOW),
        add_read_condition("obligations_openquestion", "seen", MAY_KNOW),
        add_read_condition("obligations_determination", "opened", KNOWS_ALL),
    ]
