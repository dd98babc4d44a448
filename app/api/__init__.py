"""JSON, versioned under /api/v1."""
