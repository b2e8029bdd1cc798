"""Pages of documents: the receipt, the notice of requirements and its service, and the prosecution file."""
