grant delete, insert, select on table organisations_lookup to mosovo_door;
