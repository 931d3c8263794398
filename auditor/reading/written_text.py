"""The characters of text files that people write for the program: rosters and waivers."""

from __future__ import annotations

import codecs

# Excel saves CSV in the machine's own encoding, in China GB18030, and "Unicode text" in UTF-16.
_ENCODINGS = ("utf-8-sig", "gb18030")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(content: bytes, *, whole: bool = True) -> str | None:
    """The text of a file in UTF-8, GB18030 or UTF-16 with its mark; None if it is in none of them.

    Without ``whole`` the content is the beginning of a file, which may end within a character.
    """
    for encoding in ("utf-16",) if content.startswith(_WIDE) else _ENCODINGS:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(content, final=whole)
        except UnicodeDecodeError:
            continue
        # Some bytes of other files happen to be characters of GB18030.
        return None if "\0" in text else text
    return None
