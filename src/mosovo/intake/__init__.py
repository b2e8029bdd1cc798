"""What the public reports: taken in without a sign-in, triaged, linked to somebody or closed; and whom a force can call on."""
