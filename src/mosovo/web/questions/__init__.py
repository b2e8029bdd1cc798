"""What the law asks of a person, and how it is answered."""
