"""What a subject person, a court or an agency must do: the Acts and instruments, one folder each, and breaches."""
