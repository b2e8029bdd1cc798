"""The SQL file with the wording of each reading that this version of the program uses, as digests."""

from mosovo_law.explain.readings import READINGS


def write_reading_digests() -> str:
    """Write `database/data/obligations_lawreading.sql`.

    A wording that differs from the one in the database becomes the next version of its reading, written by no account.
    So an approval of the earlier wording no longer applies.
    """
    rows = ",\n".join(f"  ('{reading.code}', '{reading.digest}')" for reading in READINGS)
    return f"""\
insert into obligations_lawreading (id, first, corrects_id, struck_out, recorded_force, code, wording_digest)
select made.id, coalesce(old.first, made.id), old.id, false, '', given.code, given.wording_digest
from (values
{rows}
) as given (code, wording_digest)
left join obligations_lawreading old on old.code = given.code
  and not exists (select from obligations_lawreading later where later.corrects_id = old.id)
cross join lateral (
  select md5(concat_ws(' ', given.code, given.wording_digest, old.id))::uuid as id  -- the same in each installation
) as made
where old.id is null or old.wording_digest <> given.wording_digest;
set constraints all immediate;  -- so that the file of the table can alter it in the same transaction
"""
