create table database_object (
  file text not null,
  digest text not null,
  installed_at timestamp with time zone not null default now(),
  constraint database_object_pkey PRIMARY KEY (file)
);

grant select on table database_object to mosovo_app, mosovo_jobs;
