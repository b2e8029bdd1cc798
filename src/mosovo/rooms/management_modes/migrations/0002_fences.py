"""How somebody is managed is told by facts like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

POINTING = {
    "modes_reactiveproposal": {},
    "modes_reactivedecision": {"proposal_id": "modes_reactiveproposal"},
    "modes_reactivecheck": {},
    "modes_notice": {},
    "modes_releaseexpected": {"spell_id": "whereabouts_spell"},
    "modes_releasestage": {"spell_id": "whereabouts_spell"},
    "modes_authority": {},
    "modes_archive": {},
}


class Migration(migrations.Migration):
    dependencies = [
        ("modes", "0001_initial"),
        ("nominals", "0011_fences_of_ties"),
        ("whereabouts", "0004_fences_of_absences"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
    ]
