"""An opinion on a whole case: everything that follows from the facts under the Acts, for a lawyer to read.

It states the facts as they were understood; then who is subject, why and until when;
then the duties, and the open questions with the result of each answer.
"""
