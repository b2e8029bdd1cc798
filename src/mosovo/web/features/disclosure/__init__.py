"""Pages of applications under the disclosure schemes, and of every disclosure to a third party."""
