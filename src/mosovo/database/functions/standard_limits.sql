-- The limits on reading: the standard of the product, the bounds within which a force sets its own, and the limit that
-- each must not be below. `look_ups.py` has the same numbers in words.
CREATE OR REPLACE FUNCTION public.standard_limits()
 RETURNS TABLE(name text, standard integer, lowest integer, highest integer, not_below text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  values ('records_hour', 60, 10, 120, ''), ('records_hour_most', 120, 10, 240, 'records_hour'),
         ('records_shift', 150, 20, 300, 'records_hour'), ('records_shift_most', 300, 20, 600, 'records_shift'),
         ('listed_hour', 500, 50, 1000, ''), ('listed_hour_most', 1500, 50, 3000, 'listed_hour'),
         ('listed_shift', 1500, 100, 3000, 'listed_hour'), ('listed_shift_most', 3000, 100, 6000, 'listed_shift'),
         ('taken_week', 50, 10, 100, ''), ('taken_week_most', 500, 10, 1000, 'taken_week'),
         ('cards_hour', 30, 5, 60, ''), ('emergencies', 5, 2, 5, ''),
         ('systems_week', 5000, 100, 50000, ''), ('systems_week_most', 25000, 100, 250000, 'systems_week')
$function$;
