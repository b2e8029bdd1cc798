-- Read, write, change and remove digests of facts, and stop the trigger that writes them.
-- role: mosovo_app
-- damage: select count(*) from audit_factdigest where table_name = 'forged'
/* loot */ select count(*) + 1 from audit_factdigest;
/* loot */ select count(*) + 1 from audit_factdigestbatch;
insert into audit_factdigest (table_name, row_id, salt, digest) values ('forged', gen_random_uuid(), '', '');
insert into audit_factdigestbatch (size, root, last_xid, last_id) values (1, '', '0', 0);
update audit_factdigest set table_name = 'forged';
delete from audit_factdigest;
alter table identity_name disable trigger digest_facts;
set session_replication_role = replica;
create trigger digest_facts after insert on identity_remark referencing new table as written for each statement execute function digest_facts();
