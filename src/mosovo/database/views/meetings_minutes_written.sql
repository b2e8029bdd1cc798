set local role mosovo_door;
create view meetings_minutes_written with (security_barrier = true) as
 SELECT meetings_sectiontext.id,
    meetings_sectiontext.slot_id AS first,
    meetings_sectiontext.nominal_id,
    NULL::uuid AS corrects_id,
    false AS struck_out,
    meetings_sectiontext.written_by_id AS recorded_by_id,
    meetings_sectiontext.section AS what,
    meetings_sectiontext.version,
    meetings_sectiontext.text,
    meetings_sectiontext.empty_reason
   FROM meetings_sectiontext
UNION ALL
 SELECT meetings_minutesstep.id,
    meetings_minutesstep.slot_id AS first,
    meetings_minutesstep.nominal_id,
    meetings_minutesstep.corrects_id,
    meetings_minutesstep.struck_out,
    meetings_minutesstep.recorded_by_id,
    meetings_minutesstep.kind AS what,
    meetings_minutesstep.version,
    meetings_minutesstep.text,
    ''::character varying AS empty_reason
   FROM meetings_minutesstep
  WHERE meetings_minutesstep.kind::text = 'sent'::text;
reset role;
