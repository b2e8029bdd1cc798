-- End the sessions of others.
-- role: mosovo_app
-- damage: select 1 - least(1, count(*)) from organisations_signinsession
delete from organisations_signinsession;
truncate organisations_signinsession;
