alter table monitoring_pagermessage enable row level security, force row level security;

create policy door on monitoring_pagermessage to mosovo_door
  using (true)
  with check (true);
create policy jobs on monitoring_pagermessage to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant insert, select on table monitoring_pagermessage to mosovo_door;
grant select, update (paged_ids, sent_at) on table monitoring_pagermessage to mosovo_jobs;
grant usage on sequence monitoring_pagermessage_id_seq to mosovo_door;
