"""What the API reads and answers: one module for each resource."""
