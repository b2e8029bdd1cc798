"""Numbers for yearly returns, with their definitions and the people behind them."""
