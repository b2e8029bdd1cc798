"""Meeting files: files sent with an agency report, and meeting papers added to a case."""
