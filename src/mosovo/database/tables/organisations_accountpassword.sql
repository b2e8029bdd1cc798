grant insert, select, update on table organisations_accountpassword to mosovo_door;
grant insert, select (account_id), update on table organisations_accountpassword to mosovo_jobs;
