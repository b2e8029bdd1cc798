-- Read hashes and second factors as the role of jobs, after it has begun.
-- role: mosovo_jobs
select begin_job('account');
/* loot */ select password from organisations_accountpassword limit 1;
/* loot */ select count(*) from organisations_proposedpassword;
/* loot */ select data::text from mfa_authenticator limit 1;
/* loot */ select password_of('{inspector_id}');
/* loot */ select count(*) + 1 from organisations_limits;
