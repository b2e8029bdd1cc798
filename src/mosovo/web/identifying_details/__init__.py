"""What people are known by to others, on the screen; and saying that two records are one person."""
