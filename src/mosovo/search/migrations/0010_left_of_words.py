"""What is left of a word when letters are left out: words one or two slips apart have something of it in common.

Of its first seven letters, which is enough (as in SymSpell, by Wolf Garbe): nothing that is two slips away is missed.
Who looks for officer-safety cards finds them by two words together too, which say no more than each of them.
"""

from django.db import migrations

_SLIPS = """
create function slips_of(word text, many integer) returns text[]
immutable strict parallel safe set search_path = pg_catalog language sql as $$
  select array_agg(distinct key) from (
    select left(word, 7) as key
    union all
    select overlay(left(word, 7) placing '' from i for 1) from generate_series(1, least(length(word), 7)) i
    where many > 0 and length(word) > 2
    union all
    select overlay(overlay(left(word, 7) placing '' from j for 1) placing '' from i for 1)
    from generate_series(1, least(length(word), 7)) j, generate_series(1, j - 1) i
    where many > 1 and length(word) > 5
  ) keys
$$;
create index word_slips on search_word using gin (slips_of(word, 2));
"""
_CARDED = """
alter policy carded on search_token using (
  holding_force = (select case when acting('looking') = 'cards' then carded_force_now() end)
  and not sealed and nominal_id <> all((select excluded_now())::uuid[])
  and (kind in ('surname', 'forename', 'born'{pairs}) or kind = 'number' and not alias));
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0009_two_words_together")]
    operations = [
        migrations.RunSQL(_SLIPS, "drop index word_slips; drop function slips_of(text, integer);"),
        migrations.RunSQL(_CARDED.format(pairs=", 'pair'"), _CARDED.format(pairs="")),
    ]
