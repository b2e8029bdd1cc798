"""Open legal questions, and the ways to answer them."""
