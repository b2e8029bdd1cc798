"""Joiners, movers and leavers: pages for account administrators, who have no access to cases."""
