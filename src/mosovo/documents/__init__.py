"""What leaves on paper: receipts, notices, the file for the prosecutor; said once, as a page, a PDF and a Word file."""
