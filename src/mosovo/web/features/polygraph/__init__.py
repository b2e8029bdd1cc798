"""Pages of polygraph tests. Every text is shown with its use limitation."""
