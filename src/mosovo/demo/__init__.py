"""The synthetic register: invented people, in the proportions of a real force. Nobody in it exists."""
