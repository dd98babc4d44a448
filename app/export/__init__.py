"""What leaves the portal as files: records as plain lines, works as Akoma Ntoso."""

from app.export.akoma_ntoso import export_work, export_works, expression_of, work_count
from app.export.records import export_records, record_count

__all__ = ["export_records", "export_work", "export_works", "expression_of", "record_count", "work_count"]
