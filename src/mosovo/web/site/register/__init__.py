"""Pages to record a new nominal from a court result: steps and check your answers, saved in a draft."""
