"""What the public reports, from its coming in to its end; and the help that a force names for everybody."""
