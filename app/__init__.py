"""The service and everything it shares with ingest."""
