grant delete, insert, select on table organisations_proposedpassword to mosovo_door;
