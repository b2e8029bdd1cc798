-- Change roles, accounts and the log as the role that signs in.
-- role: mosovo_signin
-- damage: select count(*) from organisations_account where username = 'x'
update organisations_account set roles = array['inspector'];
update organisations_account set username = 'x';
insert into audit_auditentry (actor_name) values ('forged');
delete from audit_auditentry;
