"""Where the nominal lives or is regularly found, stays, absences, and time in custody, in hospital or abroad."""
