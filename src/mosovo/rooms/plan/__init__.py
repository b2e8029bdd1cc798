"""The risk management plan: actions, triggers with contingency, versions with sign-off, and the officer safety card."""
