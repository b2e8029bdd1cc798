insert into organisations_agency (id, code, name, standing)
select id, code, name, standing
from jsonb_populate_recordset(null::organisations_agency, $rows$[
  {"id": "00000000-0000-7000-8000-000000000001", "code": "POL", "name": "Police", "standing": "responsible-authority"},
  {"id": "00000000-0000-7000-8000-000000000002", "code": "PRB", "name": "Probation Service", "standing": "responsible-authority"},
  {"id": "00000000-0000-7000-8000-000000000003", "code": "PRI", "name": "Prison Service", "standing": "responsible-authority"},
  {"id": "00000000-0000-7000-8000-000000000004", "code": "CTP", "name": "Counter Terrorism Policing", "standing": "responsible-authority"},
  {"id": "00000000-0000-7000-8000-000000000005", "code": "VLU", "name": "Victim liaison unit (probation)", "standing": "responsible-authority"},
  {"id": "00000000-0000-7000-8000-000000000006", "code": "AP", "name": "Approved Premises (probation)", "standing": "responsible-authority"},
  {"id": "00000000-0000-7000-8000-000000000007", "code": "YJS", "name": "Youth justice service", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000008", "code": "CSC", "name": "Children's social care", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000009", "code": "ASC", "name": "Adult social care", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000010", "code": "EDU", "name": "Local education authority", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000011", "code": "HSG", "name": "Local housing authority", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000012", "code": "RSL", "name": "Registered social landlord", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000013", "code": "HTH", "name": "Health: integrated care board or NHS trust", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000014", "code": "DWP", "name": "Jobcentre Plus", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000015", "code": "HOI", "name": "Home Office Immigration Enforcement", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000016", "code": "EMS", "name": "Electronic monitoring provider", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000017", "code": "LADO", "name": "Local authority designated officer", "standing": "duty-to-cooperate"},
  {"id": "00000000-0000-7000-8000-000000000018", "code": "BTP", "name": "British Transport Police", "standing": "associate"},
  {"id": "00000000-0000-7000-8000-000000000019", "code": "MDP", "name": "Ministry of Defence Police", "standing": "associate"},
  {"id": "00000000-0000-7000-8000-000000000020", "code": "RMP", "name": "Royal Military Police", "standing": "associate"}
]$rows$)
on conflict do nothing;
