"""Send the queued messages through the force's gateways, and read receipts and bounces."""
