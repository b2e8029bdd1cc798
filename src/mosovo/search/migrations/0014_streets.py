"""Distinct names of streets and buildings, among which one that was misspelt in a search is looked for."""

from django.db import migrations, models

from mosovo.record.row_security import plain_table

_STREETS = """
insert into search_street (street)
select distinct value from search_token
where kind = 'address' and value ~ '^[a-z]' and value not like 'flat %';
create index street_slips on search_street using gin (slips_of(replace(street::text, ' ', ''), 2));
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0013_rejected_matches")]
    operations = [
        migrations.CreateModel(
            name="Street",
            fields=[("street", models.CharField(max_length=100, primary_key=True, serialize=False))],
        ),
        migrations.RunSQL(_STREETS, "drop index street_slips;"),
        plain_table("search_street", "select, insert"),
    ]
