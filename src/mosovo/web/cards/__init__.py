"""The officer-safety card: what every officer of the force may know of somebody, and nothing else."""
