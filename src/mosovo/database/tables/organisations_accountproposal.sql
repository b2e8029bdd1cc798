grant select on table organisations_accountproposal to mosovo_app, mosovo_jobs;
grant insert, select, update on table organisations_accountproposal to mosovo_door;
