"""Polygraph tests are read by the group Polygraph alone; their days are told to the law by a view of the door's.

The view shows of referrals, their ends and sessions the chain, when it was recorded, whether it is struck out, days,
the basis, whether a test was taken and whether the next comes sooner: of opened nominals, as `opened_now()` has them,
and of all for the jobs role. No word is in it.
"""

from django.db import migrations

from mosovo.record.row_security import (
    add_group_policy,
    count_by_group,
    fact_table,
    require_author,
    require_same_nominal_reference,
    run_as_gateway,
)

REFERRAL, SESSION = "polygraph_polygraphreferral", "polygraph_polygraphsession"
POINTING = {
    REFERRAL: {"order_id": "orders_order"},
    "polygraph_polygraphend": {"referral_id": REFERRAL},
    "polygraph_polygraphappointment": {"referral_id": REFERRAL},
    SESSION: {"referral_id": REFERRAL},
    "polygraph_polygraphdisclosure": {"session_id": SESSION},
    "polygraph_polygraphcheck": {"session_id": SESSION},
    "polygraph_polygraphlink": {
        "disclosure_id": "polygraph_polygraphdisclosure",
        "contact_id": "contacts_contact",
        "notice_id": "modes_notice",
    },
}
TOLD = {
    REFERRAL: (
        "referral",
        'referred_on as "on", until as "until", basis, null::uuid as about, null::boolean as taken, '
        "null::boolean as sooner",
    ),
    "polygraph_polygraphend": ("end", "ended_on, null, null, referral_id, null, null"),
    SESSION: ("session", "held_on, null, null, referral_id, taken, sooner"),
}
VIEW = " union all ".join(
    f"select id, first, nominal_id, corrects_id, struck_out, recorded_at, '{kind}'::text as kind, {says} from {table} "
    "where session_user = 'mosovo_jobs' or nominal_id = any((select opened_now())::uuid[])"
    for table, (kind, says) in TOLD.items()
)


class Migration(migrations.Migration):
    dependencies = [
        ("polygraph", "0001_initial"),
        ("record", "0004_fences_of_groups"),
        ("contacts", "0002_fences"),
        ("modes", "0002_fences"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        *(operation for table in POINTING for operation in add_group_policy(table)),
        run_as_gateway(f"create view polygraph_told with (security_barrier) as {VIEW};"),
        run_as_gateway("grant select on polygraph_told to mosovo_app, mosovo_jobs;"),
        count_by_group(
            identity_remark="remark",
            identity_linkedperson="linked person",
            finance_bankaccount="bank account",
            finance_paymentcard="payment card",
            households_member="child of a household",
            contacts_contact="contact",
            polygraph_polygraphreferral="polygraph referral",
            polygraph_polygraphsession="polygraph session",
            polygraph_polygraphdisclosure="polygraph disclosure",
        ),
    ]
