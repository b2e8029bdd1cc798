"""Joiners, movers and leavers: the screens of the administrator of accounts, who sees no case."""
