CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting_population FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table reporting_population to mosovo_app, mosovo_jobs;
