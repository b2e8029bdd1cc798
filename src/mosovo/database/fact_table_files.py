"""Build the first SQL files of a new fact table. Afterwards they are edited like any other file."""

_TABLE = """\
alter table {table} add constraint {table}_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table {table} enable row level security, force row level security;

create policy jobs on {table} to mosovo_jobs
  using (( SELECT job_may_read('{table}'::text) AS job_may_read))
  with check (( SELECT job_may_write('{table}'::text) AS job_may_write));
create policy opened on {table} for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on {table} for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) \
AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) \
AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON {table} \
FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON {table} REFERENCING NEW TABLE AS written \
FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON {table} \
FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION {table}_check_reference();

grant insert, select on table {table} to mosovo_app, mosovo_jobs;
"""
_REFERENCE_CHECK = """\
CREATE OR REPLACE FUNCTION public.{table}_check_reference()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin if new.corrects_id is not null and not exists (select from public.{table} f \
where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using \
errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; \
return null; end $function$;
"""


def build_fact_table_files(table: str) -> dict[str, str]:
    """Build the text of each file, by its path below `src/mosovo/database`.

    Rows are written once, with a digest. They are readable only for nominals opened in the transaction, and recorded
    under the actor's name. A row that corrects another belongs to the same nominal and the same chain. A table that
    refers to other facts also checks those references in its `_check_reference` function, as
    `orders_clause_check_reference.sql` does.
    """
    return {
        f"functions/{table}_check_reference.sql": _REFERENCE_CHECK.format(table=table),
        f"tables/{table}.sql": _TABLE.format(table=table),
    }
