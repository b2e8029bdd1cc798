"""What supervisors say is a fact like any other; the lines of the work are a read model; questions are of a force."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.fences import (
    MAY_SEE,
    copied_when_recorded,
    fact_table,
    grant,
    points_within_one_nominal,
    read_model,
    signed,
    walled,
    written_once,
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
        *map(signed, FACTS),
        *map(points_within_one_nominal, FACTS[:2]),
        points_within_one_nominal(FACTS[2], review_id=FACTS[1]),
        *read_model(LINES, MAY_SEE),
        copied_when_recorded(LINES),
        grant(QUESTION, "select, insert, update (until, ended_by_id)"),
        walled(QUESTION),
        RunSQL(
            f"create policy read on {QUESTION} for select to mosovo_app using (acting('account') is not null); "
            f"create policy asked on {QUESTION} for insert to mosovo_app "
            f"with check ({SUPERVISES} and set_by_id = {ME}); "
            f"create policy ended on {QUESTION} for update to mosovo_app using ({SUPERVISES} and until is null) "
            f"with check ({SUPERVISES} and ended_by_id = {ME});",
            f"drop policy read on {QUESTION}; drop policy asked on {QUESTION}; drop policy ended on {QUESTION};",
        ),
        grant(SAMPLE, "select, insert"),
        written_once(SAMPLE),
        walled(SAMPLE),
        RunSQL(
            f"create policy read on {SAMPLE} for select to mosovo_app using ({OF_THE_TEAM}); "
            f"create policy drawn on {SAMPLE} for insert to mosovo_app "
            f"with check ({OF_THE_TEAM} and drawn_by_id = {ME});",
            f"drop policy read on {SAMPLE}; drop policy drawn on {SAMPLE};",
        ),
    ]
