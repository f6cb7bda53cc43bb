"""Operations: settings, log, metrics, health, anonymous counts, and our HTTP server."""
