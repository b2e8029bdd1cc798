"""Practice: the duties that force policy gives to officers and agencies. It is policy and not law."""
