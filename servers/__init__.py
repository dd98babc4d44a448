"""Real servers for developers and tests: PostgreSQL and OpenSearch, started on free ports of this machine."""
