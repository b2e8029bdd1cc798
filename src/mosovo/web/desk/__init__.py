"""The desk: somebody stands there and gives a notification."""
