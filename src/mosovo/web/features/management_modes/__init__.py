"""Pages of management modes: tags, the panel and forms."""
