"""A new nominal from a court result: steps with check your answers, in a draft that lasts until tomorrow ends."""
