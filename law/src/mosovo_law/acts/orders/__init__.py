"""Civil orders: how long each lasts, what a court may put into it, and which details the person must notify.

Serious crime prevention orders have no notification scheme of their own. Their terms are bespoke,
so they are recorded as text and nothing is calculated from them.
"""
