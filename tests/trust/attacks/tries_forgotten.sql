-- Read and clear the counters of wrong passwords and codes as the role of the pages.
-- role: mosovo_app
-- damage: select count(*) = 0 from organisations_limits
/* loot */ select count(*) + 1 from organisations_limits;
delete from organisations_limits;
update organisations_limits set value = '';
truncate organisations_limits;
