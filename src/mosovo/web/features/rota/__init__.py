"""The duty rota: who is reached about urgent alerts, and when no one is."""
