"""The plan on the screen: its page, its forms, versions side by side."""
