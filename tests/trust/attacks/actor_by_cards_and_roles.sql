-- Change an actor that was never proved by the functions that change one.
-- role: mosovo_app
begin;
select search_for_cards(true), put_roles_aside(false);
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
