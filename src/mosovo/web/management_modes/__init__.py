"""How somebody is managed: read off the facts, and recorded where no other fact shows it."""
