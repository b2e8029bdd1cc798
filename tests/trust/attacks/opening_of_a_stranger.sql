-- Open a case of another force with an entry about one's own.
-- role: mosovo_app
begin;
select begin_request('{ticket}', '{request}');
select count(*) from generate_series(1, 500) n, lateral open_announced(n, null, '{foreign}', 'view', 'nominals.view', false);
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
