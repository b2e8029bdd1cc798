"""Papers on the screens: the receipt, the notice of requirements and its service, the file for the prosecutor."""
