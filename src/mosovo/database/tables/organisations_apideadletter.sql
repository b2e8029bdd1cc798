grant insert, select on table organisations_apideadletter to mosovo_jobs;
