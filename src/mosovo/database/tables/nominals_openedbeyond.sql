create unlogged table nominals_openedbeyond (
  backend integer not null,
  carded boolean not null,
  nominal_id uuid not null,
  seen boolean not null,
  writable boolean not null,
  xact xid8 not null
);

create index nominals_openedbeyond_of ON public.nominals_openedbeyond USING btree (backend, xact);

alter table nominals_openedbeyond enable row level security, force row level security;

create policy door on nominals_openedbeyond to mosovo_door
  using (true)
  with check (true);

grant delete, insert, select on table nominals_openedbeyond to mosovo_door;
