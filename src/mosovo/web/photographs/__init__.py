"""Photographs of the nominal: taken in, shown by date, and handed out one by one."""
