"""How somebody is managed: what no other fact shows of it."""
