"""Who the nominal is: names, date of birth, numbers and photographs, each a dated fact with its source."""
