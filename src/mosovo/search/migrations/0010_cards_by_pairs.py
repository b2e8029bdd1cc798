"""Who looks for officer-safety cards finds them by two words together too: they say no more than each of them."""

from django.db import migrations

_CARDED = """
alter policy carded on search_token using (
  holding_force = (select case when acting('looking') = 'cards' then carded_force_now() end)
  and not sealed and nominal_id <> all((select excluded_now())::uuid[])
  and (kind in ('surname', 'forename', 'born'{pairs}) or kind = 'number' and not alias));
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0009_two_words_together")]
    operations = [migrations.RunSQL(_CARDED.format(pairs=", 'pair'"), _CARDED.format(pairs=""))]
