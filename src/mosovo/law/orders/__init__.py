"""Civil orders: how long each lasts, what a court may put into it, and what its Act has notified.

Serious crime prevention orders have no notification of their own: their terms are bespoke, so
they stand in the record as text and nothing here computes anything of them.
"""
