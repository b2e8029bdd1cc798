grant insert, select on table organisations_lookupallowance to mosovo_door;
