set local role mosovo_door;
create view finance_law_rows with (security_barrier = true) as
 SELECT finance_bankaccount.id,
    finance_bankaccount.first,
    finance_bankaccount.nominal_id,
    finance_bankaccount.corrects_id,
    finance_bankaccount.struck_out,
    finance_bankaccount.recorded_at,
    'bank_account'::text AS kind,
    finance_bankaccount.from_on AS "on",
    NULL::uuid AS about,
    finance_bankaccount.instead_of_id AS instead_of
   FROM finance_bankaccount
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (finance_bankaccount.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT finance_accountend.id,
    finance_accountend.first,
    finance_accountend.nominal_id,
    finance_accountend.corrects_id,
    finance_accountend.struck_out,
    finance_accountend.recorded_at,
    'bank_account'::text AS kind,
    finance_accountend.ended_on AS "on",
    finance_accountend.account_id AS about,
    NULL::uuid AS instead_of
   FROM finance_accountend
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (finance_accountend.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT finance_paymentcard.id,
    finance_paymentcard.first,
    finance_paymentcard.nominal_id,
    finance_paymentcard.corrects_id,
    finance_paymentcard.struck_out,
    finance_paymentcard.recorded_at,
    'payment_card'::text AS kind,
    finance_paymentcard.from_on AS "on",
    NULL::uuid AS about,
    finance_paymentcard.instead_of_id AS instead_of
   FROM finance_paymentcard
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (finance_paymentcard.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT finance_cardend.id,
    finance_cardend.first,
    finance_cardend.nominal_id,
    finance_cardend.corrects_id,
    finance_cardend.struck_out,
    finance_cardend.recorded_at,
    'payment_card'::text AS kind,
    finance_cardend.ended_on AS "on",
    finance_cardend.card_id AS about,
    NULL::uuid AS instead_of
   FROM finance_cardend
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (finance_cardend.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

grant select on table finance_law_rows to mosovo_app, mosovo_jobs;
reset role;
