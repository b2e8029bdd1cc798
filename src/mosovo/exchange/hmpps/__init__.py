"""What prison and probation systems say of people, compared with the record by mapping profiles."""
