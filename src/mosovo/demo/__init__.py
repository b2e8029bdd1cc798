"""The synthetic register: invented people, in the proportions of a real force. None of them exists."""
