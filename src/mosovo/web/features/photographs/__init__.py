"""Pages of photographs: added, listed by date and served one by one."""
