"""What the duties of practice are called, and how the reasons for them read."""

TITLES = {
    "practice.break_glass.review": "Review of an emergency opening",
}

STEPS = {
    "glass_broken": "somebody without a relation to the case opened it on {0}",
}
