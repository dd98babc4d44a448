"""SQLAlchemy models, sessions, read queries and the outbox. The database is the truth."""
