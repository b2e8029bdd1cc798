CREATE INDEX word_slips ON search_word USING gin (slips_of(word::text, 2));

grant insert, select on table search_word to mosovo_app, mosovo_jobs;
