CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting_populationestimate FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON reporting_populationestimate REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER refuse_job_write BEFORE INSERT ON reporting_populationestimate FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select on table reporting_populationestimate to mosovo_app, mosovo_jobs;
