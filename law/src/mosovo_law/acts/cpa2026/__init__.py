"""Crime and Policing Act 2026: duties enacted and not known to be commenced (U-1, LAW-030)."""
