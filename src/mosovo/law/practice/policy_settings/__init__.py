"""The figures of practice that a force may set, one module a room, and the limits that are counted by them."""
