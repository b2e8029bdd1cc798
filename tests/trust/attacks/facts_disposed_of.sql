-- Erase facts as the role of the pages, and call what a disposal calls.
-- role: mosovo_app
-- damage: select (select count(*) from nominals_disposedrow) + (select count(*) from audit_factdigest where salt = '')
select set_config('backtrace_functions', ',,,,,,,,,,,,,,64', false);
delete from identity_name;
select collect_record(gen_random_uuid(), (select id from nominals_nominal limit 1));
select erase_record(gen_random_uuid(), (select id from nominals_nominal limit 1));
select dispose_of_record(gen_random_uuid(), true, '');
insert into nominals_disposalrequest (id, force_id, nominal_id, ground, rule, reason, asked_by_id, state) select gen_random_uuid(), 'NS', n.id, 'court', '', '', a.id, 'done' from nominals_nominal n, organisations_account a limit 1;
insert into nominals_disposedrow (disposal_id, table_name, row_key) select gen_random_uuid(), 'identity_name', id::text from identity_name;
update audit_factdigest set salt = '';
