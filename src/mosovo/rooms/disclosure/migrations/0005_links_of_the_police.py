"""That an application is linked to a case is told to those who may read the application: the police.

An agency that leads the case writes facts of it, and the law then hears the link with all others.
"""

from django.db import migrations

from mosovo.record.row_security import add_read_condition

POLICE_OR_WRITING = "(select acting('agency')) is null or nominal_id = any((select opened_to_record_now())::uuid[])"


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0004_fences_of_matters")]
    operations = [add_read_condition("disclosure_disclosurelink", "opened", POLICE_OR_WRITING)]
