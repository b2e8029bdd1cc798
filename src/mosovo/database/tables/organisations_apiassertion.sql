grant delete, insert, select on table organisations_apiassertion to mosovo_door;
