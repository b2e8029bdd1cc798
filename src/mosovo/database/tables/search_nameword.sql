CREATE INDEX word_slips ON search_nameword USING gin (allowed_misspellings(word::text, 2));

CREATE TRIGGER refuse_job_write BEFORE INSERT ON search_nameword FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select on table search_nameword to mosovo_app, mosovo_jobs;
