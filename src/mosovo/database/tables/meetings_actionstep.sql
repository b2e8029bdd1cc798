alter table meetings_actionstep add constraint meetings_actionstep_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_actionstep enable row level security, force row level security;

create policy door on meetings_actionstep for select to mosovo_door
  using (true);
create policy jobs on meetings_actionstep to mosovo_jobs
  using (true)
  with check (true);
create policy listed on meetings_actionstep for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_reach r
  WHERE r.nominal_id = meetings_actionstep.nominal_id)) OR (nominal_id = ANY ((( SELECT invited_now() AS invited_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_meetingaction a
  WHERE a.id = meetings_actionstep.action_id AND a.agency_id = ((( SELECT acting('agency'::text) AS acting))::uuid))));
create policy opened on meetings_actionstep for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on meetings_actionstep for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_meetingaction a
  WHERE a.id = meetings_actionstep.action_id AND a.nominal_id = meetings_actionstep.nominal_id AND (a.agency_id = ((( SELECT acting('agency'::text) AS acting))::uuid) OR (EXISTS ( SELECT
           FROM meetings_meetingaction o
          WHERE o.first = a.first AND o.nominal_id = a.nominal_id AND o.owner_id = ((( SELECT acting('account'::text) AS acting))::uuid) AND NOT (EXISTS ( SELECT
                   FROM meetings_meetingaction later
                  WHERE later.corrects_id = o.id)))))))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_actionstep FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_actionstep FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.action_id IS NOT NULL) EXECUTE FUNCTION meetings_actionstep_points();

grant insert, select on table meetings_actionstep to mosovo_app, mosovo_jobs;
grant select on table meetings_actionstep to mosovo_door;
