CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting_populationestimate FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant insert, select on table reporting_populationestimate to mosovo_app, mosovo_jobs;
