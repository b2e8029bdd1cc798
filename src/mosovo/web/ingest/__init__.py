"""Where machines of others deliver alerts. Nobody signs in here: each delivery is signed."""
