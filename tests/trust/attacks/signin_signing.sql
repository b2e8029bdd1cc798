-- Read and write signatures on the connection that binds sessions.
-- role: mosovo_signin
-- damage: select (select count(*) from audit_logleaf) + (select count(*) from audit_logcheckpoint)
/* loot */ select count(*) + 1 from audit_logleaf;
select sign_entries(1, array[{entry}], array[sha256('forged')], sha256('forged'), '0', 'forged');
/* loot */ select 1 from log_signing_state();
