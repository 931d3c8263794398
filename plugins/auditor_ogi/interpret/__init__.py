"""From a document to a report: parts, title, organ, year and tables, each value with its source.

Nothing here knows a file format. What a document does not say for certain is null with a reading issue.
"""

from auditor_ogi.interpret.assembly import interpret

__all__ = ["interpret"]
