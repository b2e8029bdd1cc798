-- Act as the inspector by the settings that once named the actor.
-- role: mosovo_app
begin;
select set_config('mosovo.transaction_started_at', now()::text, true), set_config('mosovo.account', '{inspector_id}', true),
  set_config('mosovo.name', 'Insp Edwin Harrow', true), set_config('mosovo.force', 'NS', true),
  set_config('mosovo.roles', '{inspector}', true), set_config('mosovo.cleared', 't', true);
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
