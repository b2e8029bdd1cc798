"""What the pages and the API both need before they know who asks: the clock and the address of the client."""
