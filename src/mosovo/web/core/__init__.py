"""The machinery that the features share. It imports no feature."""
