"""Open questions are listed under the one rule; a check is a fact, of a ruling of the same nominal."""

from django.db import migrations

from mosovo.record.fences import (
    MAY_SEE,
    copied_when_recorded,
    fact_table,
    points_within_one_nominal,
    read_model,
    signed,
)


class Migration(migrations.Migration):
    dependencies = [("obligations", "0005_facts_point_within_one_nominal"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        *read_model("obligations_openquestion", MAY_SEE),
        copied_when_recorded("obligations_openquestion"),
        *fact_table("obligations_rulingcheck"),
        signed("obligations_rulingcheck"),
        points_within_one_nominal("obligations_rulingcheck", ruling_id="obligations_ruling"),
    ]
