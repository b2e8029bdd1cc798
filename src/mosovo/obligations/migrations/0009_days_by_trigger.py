"""What a force set for every trigger of a reassessment at once holds for each of them, now that each has its own."""

from django.db import migrations

FIGURES = (
    "trigger_days.arrest", "trigger_days.offence", "trigger_days.breach", "trigger_days.intelligence",
    "trigger_days.relationship", "trigger_days.late", "trigger_days.concern", "trigger_days.release",
    "trigger_days.address", "trigger_days.child_household", "trigger_days.wanted", "least_days",
)  # fmt: skip
COPY = f"""
alter table obligations_policy no force row level security;
insert into obligations_policy (id, force_id, name, value, from_on, why, set_by_id, set_at)
select gen_random_uuid(), p.force_id, 'assessing.' || figure, p.value, p.from_on, p.why, p.set_by_id, p.set_at
from obligations_policy p, unnest(array{list(FIGURES)}) as figure
where p.name = 'assessing.trigger_days';
alter table obligations_policy force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("obligations", "0008_time_in_mappa")]
    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop)]
