"""Actions of one person that record facts in several rooms, each as one transaction."""
