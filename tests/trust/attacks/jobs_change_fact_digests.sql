-- Write, change and remove digests of facts.
-- role: mosovo_jobs
-- damage: select count(*) from audit_factdigest where table_name = 'forged'
select begin_job('audit.sign_log');
insert into audit_factdigest (table_name, row_id, salt, digest) values ('forged', gen_random_uuid(), '', '');
update audit_factdigest set table_name = 'forged';
delete from audit_factdigest;
update audit_factdigestbatch set size = 0;
truncate audit_factdigestbatch;
alter table identity_name disable trigger digest_facts;
