"""What the application may do with accounts, sessions and second factors; and the agencies of MAPPA."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from mosovo.organisations.agencies import SEED
from mosovo.record.row_security import plain_table

OTHERS = (
    "auth_permission", "auth_group", "auth_group_permissions", "django_content_type", "django_session",
    "account_emailaddress", "account_emailconfirmation", "mfa_authenticator",
)  # fmt: skip

LIMITS = """
create table organisations_limits (cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
create index organisations_limits_expires on organisations_limits (expires);
"""


def seed(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The agencies of the table, each once."""
    agency = apps.get_model("organisations", "Agency")
    for code, name, standing in SEED:
        agency.objects.get_or_create(code=code, defaults={"name": name, "standing": standing})


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sessions", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        migrations.RunSQL(LIMITS, "drop table organisations_limits;"),
        plain_table("organisations_limits"),
        plain_table("organisations_force", "select, insert, update"),
        plain_table("organisations_agency", "select, insert, update"),
        plain_table("organisations_team", "select, insert, update"),
        plain_table("organisations_account", "select, insert, update"),
        *(plain_table(table) for table in OTHERS),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
