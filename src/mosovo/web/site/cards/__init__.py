"""The officer safety card: what every officer of the force may know about a person, and nothing else."""
