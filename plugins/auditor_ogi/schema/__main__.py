"""``python -m auditor_ogi.schema`` writes the schema file anew after a change of the form."""

from auditor_ogi.schema import write

write()
