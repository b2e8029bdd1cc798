"""The rooms: each is a Django app that holds one area of the record of a nominal."""
