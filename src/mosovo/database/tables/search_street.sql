CREATE INDEX street_slips ON search_street USING gin (allowed_misspellings(replace(street::text, ' '::text, ''::text), 2));

grant insert, select on table search_street to mosovo_app, mosovo_jobs;
