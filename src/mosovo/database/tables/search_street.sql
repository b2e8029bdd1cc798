CREATE INDEX street_slips ON search_street USING gin (allowed_misspellings(replace(street::text, ' '::text, ''::text), 2));

CREATE TRIGGER refuse_job_write BEFORE INSERT ON search_street FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select on table search_street to mosovo_app, mosovo_jobs;
