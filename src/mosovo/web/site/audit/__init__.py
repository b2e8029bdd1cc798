"""Pages for auditors: who read and wrote what, and by which rule. They never show the record itself."""
