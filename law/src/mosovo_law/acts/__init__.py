"""The Acts and instruments, one folder each, and what several share: position, sentences, breaches."""
