"""What people are known by to others: numbers they answer, vehicles, marks; and whether two records are one person."""
