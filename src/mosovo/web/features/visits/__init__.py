"""Pages of home visits: the briefing, recording, decisions after failed visits, and the board."""
