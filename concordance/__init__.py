"""The `concordance` command: what joins the service and the ingest."""
