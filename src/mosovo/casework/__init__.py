"""Acts of one person that span rooms: each is written here once, as one transaction."""
