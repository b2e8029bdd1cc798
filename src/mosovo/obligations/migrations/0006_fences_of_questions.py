"""Open questions are listed under the one rule; a check is a fact, of a ruling of the same nominal."""

from django.db import migrations

from mosovo.record.row_security import (
    MAY_SEE,
    copy_access_columns,
    fact_table,
    read_model,
    require_author,
    require_same_nominal_reference,
)


class Migration(migrations.Migration):
    dependencies = [("obligations", "0005_facts_point_within_one_nominal"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        *read_model("obligations_openquestion", MAY_SEE),
        copy_access_columns("obligations_openquestion"),
        *fact_table("obligations_rulingcheck"),
        require_author("obligations_rulingcheck"),
        require_same_nominal_reference("obligations_rulingcheck", ruling_id="obligations_ruling"),
    ]
