"""The least of orders: what keeps a person subject, until the room is built."""
