CREATE INDEX word_slips ON search_nameword USING gin (allowed_misspellings(word::text, 2));

grant insert, select on table search_nameword to mosovo_app, mosovo_jobs;
