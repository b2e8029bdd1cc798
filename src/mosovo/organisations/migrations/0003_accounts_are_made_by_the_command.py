"""The screens can't make an account, nor give one a role: they write a password and when it was last used."""

from django.db import migrations

RIGHTS = """
revoke insert, update, delete on organisations_force, organisations_agency, organisations_team, organisations_account
  from mosovo_app;
grant update (password, password_is_first, last_login) on organisations_account to mosovo_app;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_rights_and_agencies")]
    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
