"""From a file to rows: sources -> extract -> language -> segment -> classify -> identify -> store."""
