"""Characters that readers put where a file shows what text cannot show, and the digits of superscripts.

Each of these marks keeps a cell from being read as a number.
"""

from __future__ import annotations

PICTURE = "\ufffc"
"""A picture, or something else whose text is not known."""

STRUCK = "\u0336"
"""After a passage that is struck out."""

UNKNOWN = "\ufffd"
"""A character that is not known."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""For ``str.translate``: a raised digit must not become a digit of the number before it."""
