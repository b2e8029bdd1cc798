-- Read people as a job that sends checkpoints, and the log and passwords as a job that imports.
-- role: mosovo_jobs
-- damage: select count(*) from organisations_account where name = 'forged'
select begin_job('audit.send_checkpoint');
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from nominals_casereach;
/* loot */ with names as (select count(*) as held from identity_name) select held from names;
select begin_job('import');
/* loot */ select count(*) from audit_auditentry;
/* loot */ select count(*) from record_draft;
update organisations_account set name = 'forged';
insert into organisations_account (id, name, username) values (gen_random_uuid(), 'forged', 'forged');
