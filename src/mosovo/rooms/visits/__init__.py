"""Home visits: who attended, who was seen, what was found, and the decisions after failed visits."""
