create unlogged table nominals_opened (
  backend integer not null,
  carded uuid[] default '{}'::uuid[] not null,
  is_continued boolean default false not null,
  seen uuid[] not null,
  writable uuid[] not null,
  xact xid8 not null,
  constraint nominals_opened_pkey PRIMARY KEY (backend)
) with (fillfactor = 10);

grant insert, select, update on table nominals_opened to mosovo_door;
