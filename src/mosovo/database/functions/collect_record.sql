-- An argument is a row of a table, so the tables come first.
-- List every row of a record: each row that names the nominal, and each row that refers to a listed row, also on the records
-- of other people. Follows the foreign keys of the catalogue, so that a new table is not forgotten.
CREATE OR REPLACE FUNCTION public.collect_record(p_disposal uuid, p_nominal uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  excluded_tables constant text[] := array['audit_misusealert', 'nominals_disposalrequest', 'nominals_openedbeyond'];
  waiting text[] := '{}';
  listed_table text;
  found record;
  added bigint;
begin
  if current_actor('disposal') is distinct from p_disposal::text then
    raise exception 'no disposal is being carried out' using errcode = '42501';
  end if;
  for found in
    select c.relname, a.attname as about, k.attname as key from pg_class c
      join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
      join pg_attribute a on a.attrelid = c.oid
       and a.attname = case when c.relname = 'nominals_nominal' then 'id' else 'nominal_id' end
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all(excluded_tables)
       and (a.attname = 'nominal_id' or c.relname = 'nominals_nominal')
  loop
    execute format('insert into nominals_disposedrow (disposal_id, table_name, row_key)
                    select $1, %1$L, t.%2$I::text from %1$I t where t.%3$I = $2', found.relname, found.key, found.about)
      using p_disposal, p_nominal;
    get diagnostics added = row_count;
    if added > 0 then
      waiting := waiting || found.relname::text;
    end if;
  end loop;
  while waiting <> '{}' loop
    listed_table := waiting[1];
    waiting := waiting[2:];
    for found in
      select c.relname, a.attname as refers, k.attname as key, format_type(a.atttypid, null) as type from pg_constraint f
        join pg_class c on c.oid = f.conrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
        join pg_index i on i.indrelid = c.oid and i.indisprimary
        join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
       where f.contype = 'f' and f.confrelid = listed_table::regclass and c.relname <> 'nominals_disposedrow'
         and a.attname <> 'nominal_id' -- listed above
    loop
      execute format('insert into nominals_disposedrow (disposal_id, table_name, row_key)
                      select $1, %1$L, t.%2$I::text from %1$I t
                       where t.%3$I in (select r.row_key::%4$s from nominals_disposedrow r
                                         where r.disposal_id = $1 and r.table_name = $2)
                      on conflict do nothing', found.relname, found.key, found.refers, found.type)
        using p_disposal, listed_table;
      get diagnostics added = row_count;
      if added > 0 and found.relname <> all(waiting) then
        waiting := waiting || found.relname::text;
      end if;
    end loop;
  end loop;
  update nominals_disposedrow r set digest_id = d.id from audit_factdigest d
   where r.disposal_id = p_disposal and r.row_key ~ '^[0-9a-f-]{36}$' and d.row_id = r.row_key::uuid
     and d.table_name = r.table_name;
end $function$;
revoke execute on function collect_record(uuid, uuid) from public;
grant execute on function collect_record(uuid, uuid) to mosovo_door;
-- The owner of the tables passes their row security only while it collects or erases a record.
drop policy if exists disposed on audit_factdigest;
create policy disposed on audit_factdigest to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on breaches_breachcase;
create policy disposed on breaches_breachcase to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on breaches_breachstep;
create policy disposed on breaches_breachstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_annualcountentry;
create policy disposed on caseload_annualcountentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_boardchange;
create policy disposed on caseload_boardchange to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_boardshare;
create policy disposed on caseload_boardshare to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_breachboardentry;
create policy disposed on caseload_breachboardentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_caseloadentry;
create policy disposed on caseload_caseloadentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_caselook;
create policy disposed on caseload_caselook to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_journeyentry;
create policy disposed on caseload_journeyentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_plannedvisitentry;
create policy disposed on caseload_plannedvisitentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_todayrank;
create policy disposed on caseload_todayrank to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on caseload_wantedboardentry;
create policy disposed on caseload_wantedboardentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on contacts_contact;
create policy disposed on contacts_contact to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on convictions_certificate;
create policy disposed on convictions_certificate to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on convictions_conviction;
create policy disposed on convictions_conviction to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on convictions_disposal;
create policy disposed on convictions_disposal to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_device;
create policy disposed on devices_device to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_devicestep;
create policy disposed on devices_devicestep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_examination;
create policy disposed on devices_examination to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_imagereference;
create policy disposed on devices_imagereference to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_imageviewing;
create policy disposed on devices_imageviewing to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_monitoringreport;
create policy disposed on devices_monitoringreport to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_monitoringsoftware;
create policy disposed on devices_monitoringsoftware to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_onlineaccount;
create policy disposed on devices_onlineaccount to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on devices_onlineaccountend;
create policy disposed on devices_onlineaccountend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on disclosure_applicationlink;
create policy disposed on disclosure_applicationlink to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on disclosure_applicationstep;
create policy disposed on disclosure_applicationstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on disclosure_disclosureapplication;
create policy disposed on disclosure_disclosureapplication to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on disclosure_disclosureentry;
create policy disposed on disclosure_disclosureentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on disclosure_joinedapplications;
create policy disposed on disclosure_joinedapplications to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on disclosure_thirdpartydisclosure;
create policy disposed on disclosure_thirdpartydisclosure to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on exchange_formerdue;
create policy disposed on exchange_formerdue to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on exchange_importedrow;
create policy disposed on exchange_importedrow to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on exchange_sampleanswer;
create policy disposed on exchange_sampleanswer to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on exchange_sampledperson;
create policy disposed on exchange_sampledperson to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on exchange_sourcemessage;
create policy disposed on exchange_sourcemessage to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on exchange_sourcestatement;
create policy disposed on exchange_sourcestatement to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on files_file;
create policy disposed on files_file to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on files_storedversion;
create policy disposed on files_storedversion to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on files_verdict;
create policy disposed on files_verdict to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on finance_accountend;
create policy disposed on finance_accountend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on finance_bankaccount;
create policy disposed on finance_bankaccount to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on finance_cardend;
create policy disposed on finance_cardend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on finance_paymentcard;
create policy disposed on finance_paymentcard to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on households_household;
create policy disposed on households_household to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on households_householdend;
create policy disposed on households_householdend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on households_householdmember;
create policy disposed on households_householdmember to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on households_householdstay;
create policy disposed on households_householdstay to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on households_referraloutcome;
create policy disposed on households_referraloutcome to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on households_safeguardingreferral;
create policy disposed on households_safeguardingreferral to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identifying_details_bodymark;
create policy disposed on identifying_details_bodymark to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identifying_details_contactpoint;
create policy disposed on identifying_details_contactpoint to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identifying_details_matchdecision;
create policy disposed on identifying_details_matchdecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identifying_details_newnamedecision;
create policy disposed on identifying_details_newnamedecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identifying_details_samepersondecision;
create policy disposed on identifying_details_samepersondecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identifying_details_vehicle;
create policy disposed on identifying_details_vehicle to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_attacheddocument;
create policy disposed on identity_attacheddocument to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_birth;
create policy disposed on identity_birth to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_death;
create policy disposed on identity_death to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_identifier;
create policy disposed on identity_identifier to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_identitydocument;
create policy disposed on identity_identitydocument to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_identitydocumentend;
create policy disposed on identity_identitydocumentend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_importquestion;
create policy disposed on identity_importquestion to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_linkedperson;
create policy disposed on identity_linkedperson to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_name;
create policy disposed on identity_name to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_photograph;
create policy disposed on identity_photograph to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_recordkind;
create policy disposed on identity_recordkind to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_remark;
create policy disposed on identity_remark to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_safetywarning;
create policy disposed on identity_safetywarning to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on identity_sex;
create policy disposed on identity_sex to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on indefinite_reviews_firstnotified;
create policy disposed on indefinite_reviews_firstnotified to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on indefinite_reviews_indefinitereview;
create policy disposed on indefinite_reviews_indefinitereview to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on indefinite_reviews_indefinitereviewdecision;
create policy disposed on indefinite_reviews_indefinitereviewdecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on indefinite_reviews_indefinitereviewstep;
create policy disposed on indefinite_reviews_indefinitereviewstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on intake_publicreport;
create policy disposed on intake_publicreport to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on intake_publicreportstep;
create policy disposed on intake_publicreportstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on licences_conditionend;
create policy disposed on licences_conditionend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on licences_licence;
create policy disposed on licences_licence to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on licences_licencecondition;
create policy disposed on licences_licencecondition to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on licences_recall;
create policy disposed on licences_recall to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on licences_recallstep;
create policy disposed on licences_recallstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on licences_releaseafterrecall;
create policy disposed on licences_releaseafterrecall to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_archiving;
create policy disposed on management_modes_archiving to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_concern;
create policy disposed on management_modes_concern to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_pdpauthority;
create policy disposed on management_modes_pdpauthority to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_reactivecheck;
create policy disposed on management_modes_reactivecheck to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_reactivedecision;
create policy disposed on management_modes_reactivedecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_reactiveproposal;
create policy disposed on management_modes_reactiveproposal to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_releaseexpected;
create policy disposed on management_modes_releaseexpected to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_releasestage;
create policy disposed on management_modes_releasestage to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_retentionreview;
create policy disposed on management_modes_retentionreview to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on management_modes_transitionplan;
create policy disposed on management_modes_transitionplan to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_areatransfer;
create policy disposed on mappa_areatransfer to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_areatransferstep;
create policy disposed on mappa_areatransferstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_casearea;
create policy disposed on mappa_casearea to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_categorydecision;
create policy disposed on mappa_categorydecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_countersignature;
create policy disposed on mappa_countersignature to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_eligibilitynotice;
create policy disposed on mappa_eligibilitynotice to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_foreignnational;
create policy disposed on mappa_foreignnational to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_furtheroffence;
create policy disposed on mappa_furtheroffence to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_levelscreening;
create policy disposed on mappa_levelscreening to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_mappaentry;
create policy disposed on mappa_mappaentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_mappalevelrecord;
create policy disposed on mappa_mappalevelrecord to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_mappareferral;
create policy disposed on mappa_mappareferral to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_referraldecision;
create policy disposed on mappa_referraldecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_reviewaction;
create policy disposed on mappa_reviewaction to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_reviewactionend;
create policy disposed on mappa_reviewactionend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on mappa_reviewstep;
create policy disposed on mappa_reviewstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meeting_files_meetingfile;
create policy disposed on meeting_files_meetingfile to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_agencyreport;
create policy disposed on meetings_agencyreport to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_agencyreportpart;
create policy disposed on meetings_agencyreportpart to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_caseclosure;
create policy disposed on meetings_caseclosure to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_disclosuredecision;
create policy disposed on meetings_disclosuredecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_disclosuremade;
create policy disposed on meetings_disclosuremade to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_dissentingview;
create policy disposed on meetings_dissentingview to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_invitation;
create policy disposed on meetings_invitation to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_invitationreply;
create policy disposed on meetings_invitationreply to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_leveldecision;
create policy disposed on meetings_leveldecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_meetingaction;
create policy disposed on meetings_meetingaction to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_meetingactionstep;
create policy disposed on meetings_meetingactionstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_meetingattendance;
create policy disposed on meetings_meetingattendance to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_meetingcase;
create policy disposed on meetings_meetingcase to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_meetingpaper;
create policy disposed on meetings_meetingpaper to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_minutescopy;
create policy disposed on meetings_minutescopy to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_minutescopyopening;
create policy disposed on meetings_minutescopyopening to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_minutesrequest;
create policy disposed on meetings_minutesrequest to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_minutesstep;
create policy disposed on meetings_minutesstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_sectiontext;
create policy disposed on meetings_sectiontext to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on meetings_withheldfield;
create policy disposed on meetings_withheldfield to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_alert;
create policy disposed on monitoring_alert to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_alertmessage;
create policy disposed on monitoring_alertmessage to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_alertstep;
create policy disposed on monitoring_alertstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_curfew;
create policy disposed on monitoring_curfew to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_providerenrolment;
create policy disposed on monitoring_providerenrolment to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_receivedalert;
create policy disposed on monitoring_receivedalert to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_requiredattendance;
create policy disposed on monitoring_requiredattendance to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_tagequipment;
create policy disposed on monitoring_tagequipment to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_tagorder;
create policy disposed on monitoring_tagorder to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_tagzone;
create policy disposed on monitoring_tagzone to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_traildecision;
create policy disposed on monitoring_traildecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on monitoring_trailrequest;
create policy disposed on monitoring_trailrequest to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_accessgrant;
create policy disposed on nominals_accessgrant to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_allocation;
create policy disposed on nominals_allocation to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_casearrival;
create policy disposed on nominals_casearrival to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_casereach;
create policy disposed on nominals_casereach to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_caseshare;
create policy disposed on nominals_caseshare to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_decoy;
create policy disposed on nominals_decoy to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_emergencyaccess;
create policy disposed on nominals_emergencyaccess to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_emergencyaccessreview;
create policy disposed on nominals_emergencyaccessreview to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_exclusion;
create policy disposed on nominals_exclusion to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_nominal;
create policy disposed on nominals_nominal to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_possibleduplicatenotice;
create policy disposed on nominals_possibleduplicatenotice to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on nominals_restriction;
create policy disposed on nominals_restriction to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on notifications_notification;
create policy disposed on notifications_notification to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on notifications_notificationreceipt;
create policy disposed on notifications_notificationreceipt to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on notifications_proofofservice;
create policy disposed on notifications_proofofservice to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on notifications_requirementsnotice;
create policy disposed on notifications_requirementsnotice to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on notifications_stationattendance;
create policy disposed on notifications_stationattendance to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on obligations_derivationrecord;
create policy disposed on obligations_derivationrecord to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on obligations_duty;
create policy disposed on obligations_duty to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on obligations_openquestion;
create policy disposed on obligations_openquestion to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on obligations_ruling;
create policy disposed on obligations_ruling to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on obligations_rulingcheck;
create policy disposed on obligations_rulingcheck to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on orders_clause;
create policy disposed on orders_clause to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on orders_order;
create policy disposed on orders_order to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on orders_orderstep;
create policy disposed on orders_orderstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on orders_orderzone;
create policy disposed on orders_orderzone to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on orders_zoneprotectedperson;
create policy disposed on orders_zoneprotectedperson to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_planaction;
create policy disposed on plan_planaction to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_planactionend;
create policy disposed on plan_planactionend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_plansignoff;
create policy disposed on plan_plansignoff to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_plantrigger;
create policy disposed on plan_plantrigger to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_plantriggerend;
create policy disposed on plan_plantriggerend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_planversion;
create policy disposed on plan_planversion to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_responsecard;
create policy disposed on plan_responsecard to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_triggerdecision;
create policy disposed on plan_triggerdecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on plan_triggermet;
create policy disposed on plan_triggermet to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphappointment;
create policy disposed on polygraph_polygraphappointment to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphdecision;
create policy disposed on polygraph_polygraphdecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphdisclosure;
create policy disposed on polygraph_polygraphdisclosure to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphlink;
create policy disposed on polygraph_polygraphlink to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphqualitycheck;
create policy disposed on polygraph_polygraphqualitycheck to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphreferral;
create policy disposed on polygraph_polygraphreferral to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphreferralend;
create policy disposed on polygraph_polygraphreferralend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on polygraph_polygraphsession;
create policy disposed on polygraph_polygraphsession to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on record_approval;
create policy disposed on record_approval to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on record_draft;
create policy disposed on record_draft to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on record_fieldgroupopening;
create policy disposed on record_fieldgroupopening to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on record_message;
create policy disposed on record_message to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on record_recordevent;
create policy disposed on record_recordevent to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on record_wrappedkey;
create policy disposed on record_wrappedkey to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_assessment;
create policy disposed on risk_assessment to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_assessmentfinding;
create policy disposed on risk_assessmentfinding to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_assessmentsignoff;
create policy disposed on risk_assessmentsignoff to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_harmstatement;
create policy disposed on risk_harmstatement to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_ospscore;
create policy disposed on risk_ospscore to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_risklevel;
create policy disposed on risk_risklevel to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_risklevelsignoff;
create policy disposed on risk_risklevelsignoff to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on risk_toolresult;
create policy disposed on risk_toolresult to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_blindindex;
create policy disposed on search_blindindex to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_mention;
create policy disposed on search_mention to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_persontoken;
create policy disposed on search_persontoken to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_recordmatch;
create policy disposed on search_recordmatch to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_rejectedmatch;
create policy disposed on search_rejectedmatch to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_textword;
create policy disposed on search_textword to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_tocompare;
create policy disposed on search_tocompare to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on search_unreviewedname;
create policy disposed on search_unreviewedname to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on supervision_acknowledgement;
create policy disposed on supervision_acknowledgement to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on supervision_casereview;
create policy disposed on supervision_casereview to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on supervision_teamtransfer;
create policy disposed on supervision_teamtransfer to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on supervision_teamtransferstep;
create policy disposed on supervision_teamtransferstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on supervision_workentry;
create policy disposed on supervision_workentry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on supervision_workreview;
create policy disposed on supervision_workreview to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on supervision_workreviewanswer;
create policy disposed on supervision_workreviewanswer to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_journey;
create policy disposed on travel_journey to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_journeychange;
create policy disposed on travel_journeychange to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_journeycheck;
create policy disposed on travel_journeycheck to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_journeydeparture;
create policy disposed on travel_journeydeparture to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_journeyreturn;
create policy disposed on travel_journeyreturn to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_journeystop;
create policy disposed on travel_journeystop to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_traveldecision;
create policy disposed on travel_traveldecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_travelenquiry;
create policy disposed on travel_travelenquiry to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on travel_travelnotice;
create policy disposed on travel_travelnotice to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victim;
create policy disposed on victims_victim to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victimaccessrequest;
create policy disposed on victims_victimaccessrequest to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victimcontact;
create policy disposed on victims_victimcontact to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victiminformed;
create policy disposed on victims_victiminformed to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victimliaison;
create policy disposed on victims_victimliaison to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victimmeasure;
create policy disposed on victims_victimmeasure to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victimwish;
create policy disposed on victims_victimwish to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on victims_victimzone;
create policy disposed on victims_victimzone to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on visits_conditioncheck;
create policy disposed on visits_conditioncheck to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on visits_plannedvisit;
create policy disposed on visits_plannedvisit to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on visits_previsitcheck;
create policy disposed on visits_previsitcheck to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on visits_visit;
create policy disposed on visits_visit to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on visits_visitdecision;
create policy disposed on visits_visitdecision to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on wanted_entrypremises;
create policy disposed on wanted_entrypremises to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on wanted_entrystep;
create policy disposed on wanted_entrystep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on wanted_wantedreport;
create policy disposed on wanted_wantedreport to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on wanted_wantedstep;
create policy disposed on wanted_wantedstep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_absence;
create policy disposed on whereabouts_absence to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_absencestep;
create policy disposed on whereabouts_absencestep to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_address;
create policy disposed on whereabouts_address to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_change;
create policy disposed on whereabouts_change to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_qualifyingstay;
create policy disposed on whereabouts_qualifyingstay to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_spell;
create policy disposed on whereabouts_spell to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_spellend;
create policy disposed on whereabouts_spellend to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
drop policy if exists disposed on whereabouts_staydays;
create policy disposed on whereabouts_staydays to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now));
