alter table obligations_lawreading add constraint obligations_lawreading_begins CHECK (corrects_id IS NOT NULL OR first = id);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_lawreading FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant select on table obligations_lawreading to mosovo_app, mosovo_door, mosovo_jobs;
