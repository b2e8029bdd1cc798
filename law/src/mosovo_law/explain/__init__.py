"""Explain an answer: reasons in words, the written answer, the opinion, readings and the law as read."""
