"""Open questions, and the ways to answer them."""
