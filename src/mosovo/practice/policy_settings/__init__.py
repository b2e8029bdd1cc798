"""The settings of force policy, one module for each area, and the limits that are counted by them."""
