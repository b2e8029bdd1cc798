"""Check the signed audit log of mosovo. Shares no code with mosovo: only the format in docs/security/log.md."""
