create table organisations_limits (
  cache_key character varying(255) not null,
  expires timestamp with time zone not null,
  value text not null,
  constraint organisations_limits_pkey PRIMARY KEY (cache_key)
);

CREATE INDEX organisations_limits_expires ON organisations_limits USING btree (expires);

grant delete, insert, select, update on table organisations_limits to mosovo_signin;
