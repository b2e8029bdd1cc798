"""What went wrong: a breach, from the day on which somebody suspected it to its outcome."""
