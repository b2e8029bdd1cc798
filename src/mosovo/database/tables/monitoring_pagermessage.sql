alter table monitoring_pagermessage enable row level security, force row level security;

create policy door on monitoring_pagermessage to mosovo_door
  using (true)
  with check (true);
create policy jobs on monitoring_pagermessage to mosovo_jobs
  using (( SELECT job_may_read('monitoring_pagermessage'::text) AS job_may_read))
  with check (( SELECT job_may_write('monitoring_pagermessage'::text) AS job_may_write));

grant insert, select on table monitoring_pagermessage to mosovo_door;
grant select, update (paged_ids, sent_at) on table monitoring_pagermessage to mosovo_jobs;
grant usage on sequence monitoring_pagermessage_id_seq to mosovo_door;
