"""What supervisors say is a fact like any other; the lines of the work are a read model; questions are of a force."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import (
    MAY_SEE,
    append_only,
    copy_access_columns,
    enable_row_security,
    fact_table,
    grant_access,
    read_model,
    require_author,
    require_same_nominal_reference,
)

FACTS = ("supervision_acknowledgement", "supervision_workreview", "supervision_workanswer")
LINES, QUESTION, SAMPLE = "supervision_workline", "supervision_question", "supervision_sample"
SUPERVISES = "force_id in ((select supervised_force_now()), (select inspected_force_now()))"
OF_THE_TEAM = (
    "(team_id = (select supervised_team_now()) or exists (select from organisations_team t where t.id = team_id "
    "and t.force_id = (select inspected_force_now())))"
)
ME = "acting('account')::uuid"


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0001_initial"),
        ("nominals", "0011_fences_of_ties"),
        ("organisations", "0007_fences_of_countries"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *(operation for table in FACTS for operation in fact_table(table)),
        *map(require_author, FACTS),
        *map(require_same_nominal_reference, FACTS[:2]),
        require_same_nominal_reference(FACTS[2], review_id=FACTS[1]),
        *read_model(LINES, MAY_SEE),
        copy_access_columns(LINES),
        grant_access(QUESTION, "select, insert, update (until, ended_by_id)"),
        enable_row_security(QUESTION),
        RunSQL(
            f"create policy read on {QUESTION} for select to mosovo_app using (acting('account') is not null); "
            f"create policy asked on {QUESTION} for insert to mosovo_app "
            f"with check ({SUPERVISES} and set_by_id = {ME}); "
            f"create policy ended on {QUESTION} for update to mosovo_app using ({SUPERVISES} and until is null) "
            f"with check ({SUPERVISES} and ended_by_id = {ME});",
            f"drop policy read on {QUESTION}; drop policy asked on {QUESTION}; drop policy ended on {QUESTION};",
        ),
        grant_access(SAMPLE, "select, insert"),
        append_only(SAMPLE),
        enable_row_security(SAMPLE),
        RunSQL(
            f"create policy read on {SAMPLE} for select to mosovo_app using ({OF_THE_TEAM}); "
            f"create policy drawn on {SAMPLE} for insert to mosovo_app "
            f"with check ({OF_THE_TEAM} and drawn_by_id = {ME});",
            f"drop policy read on {SAMPLE}; drop policy drawn on {SAMPLE};",
        ),
    ]
