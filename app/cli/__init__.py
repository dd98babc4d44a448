"""The service's commands: serve, search, index, db, export, doctor."""

from app.cli import exporting, health, keeping, searching
from app.cli.base import AsJson, commands, open_search
from app.cli.progress import progress_bar
from app.cli.serving import Host, Port, be_free, serve

__all__ = [
    "AsJson",
    "Host",
    "Port",
    "be_free",
    "commands",
    "exporting",
    "health",
    "keeping",
    "open_search",
    "progress_bar",
    "searching",
    "serve",
]
