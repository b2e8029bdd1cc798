"""A link says nothing of anybody but whom it lets in: the screens write it and use it up, and take none away."""

from django.db import migrations

from mosovo.record.row_security import grant_access

RIGHTS = "select, insert, update (withdrawn_at, browser, code, code_sent_at, codes, tries, used_at)"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0008_links"), ("nominals", "0002_door")]
    operations = [grant_access("organisations_signinlink", RIGHTS, "mosovo_app")]
