"""MAPPA sittings on screen: convened, held case by case in the meeting room, minuted, and counted."""
