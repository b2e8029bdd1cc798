grant insert, select on table caseload_completenesscount to mosovo_app, mosovo_jobs;
