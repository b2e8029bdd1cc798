CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting_returnrun FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant insert, select on table reporting_returnrun to mosovo_app, mosovo_jobs;
