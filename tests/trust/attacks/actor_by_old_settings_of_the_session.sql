-- Leave the old settings on the connection.
-- role: mosovo_app
select set_config('mosovo.transaction_started_at', now()::text, false), set_config('mosovo.account', '{inspector_id}', false),
  set_config('mosovo.name', 'Insp Edwin Harrow', false), set_config('mosovo.force', 'NS', false),
  set_config('mosovo.roles', '{inspector}', false), set_config('mosovo.cleared', 't', false);
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
