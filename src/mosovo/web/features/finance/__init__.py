"""Pages of bank accounts and cards."""
