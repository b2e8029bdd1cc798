"""What a reader reads of the field groups is asked once a question, where it was asked of each row.

Whether somebody reads a case by broken glass is asked in full only where they broke any that is still open.
"""

from django.db import migrations

from mosovo.record.row_security import count_by_group, restrict_delete, run_as_gateway

TABLES = (
    "contacts_contact", "files_file", "finance_accountend", "finance_bankaccount", "finance_cardend",
    "finance_paymentcard", "households_member", "identity_linkedperson", "identity_photograph", "identity_remark",
    "orders_zonebehind", "polygraph_polygraphappointment", "polygraph_polygraphcheck", "polygraph_polygraphdecision",
    "polygraph_polygraphdisclosure", "polygraph_polygraphend", "polygraph_polygraphlink", "polygraph_polygraphreferral",
    "polygraph_polygraphsession", "victims_victim", "victims_victimcontact", "victims_victiminformed",
    "victims_victimliaison", "victims_victimmeasure", "victims_victimwish", "victims_victimzone",
)  # fmt: skip
COUNTED = {
    "identity_remark": "remark",
    "identity_linkedperson": "linked person",
    "finance_bankaccount": "bank account",
    "finance_paymentcard": "payment card",
    "households_member": "child of a household",
    "contacts_contact": "contact",
    "polygraph_polygraphreferral": "polygraph referral",
    "polygraph_polygraphsession": "polygraph session",
    "polygraph_polygraphdisclosure": "polygraph disclosure",
    "orders_zonebehind": "person behind a zone",
    "victims_victim": "victim",
}

BY_GLASS = """
create or replace function by_glass_now(nominal uuid) returns boolean stable security definer
set search_path = public, pg_temp language sql as $$
  select case when nominal = any(glass_now()) then coalesce(
    (select access_rule('view', r) = 'break-glass' from nominals_reach r where r.nominal_id = nominal), false)
  else false end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0004_fences_of_groups"),
        ("files", "0002_fences"),
        ("contacts", "0002_fences"),
        ("finance", "0004_fences_of_altered"),
        ("households", "0005_fences_of_leaving"),
        ("identity", "0011_victims_to_move"),
        ("orders", "0007_counted_with_victims"),
        ("polygraph", "0004_fences_of_decisions"),
        ("victims", "0003_liaison_officers_record"),
    ]
    operations = [
        run_as_gateway(BY_GLASS),
        *(restrict_delete(table) for table in TABLES),
        count_by_group(**COUNTED),
    ]
