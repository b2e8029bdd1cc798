"""Who asked, under a disclosure scheme, and what they were told; and every other telling of a third party."""
