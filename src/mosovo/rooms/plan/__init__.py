"""The risk management plan: who does what by when to control which risk, what it waits for, and the response card."""
