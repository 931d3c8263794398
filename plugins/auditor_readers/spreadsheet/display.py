"""What cells of a spreadsheet show if it is not simply their value: formats, errors, hidden rows and columns.

A sheet stores 0.5 and shows 50%, stores 12000 and shows 1.2万, stores 0 and shows nothing. What is certain is
read as it is printed; what is uncertain has a mark after its value, so that it is not read as a number.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_readers.marks import PICTURE

UNCERTAIN = PICTURE
"""After a value, or instead of one: what is printed here is not known."""

GENERAL = "General"
_BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)',
    48: "##0.0E+0",
    49: "@",
}
_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_TOKEN = lazy_regex(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)|(?P<percent>%)|(?P<other>.)",
    re.I | re.S,
)
_COLOURS = lazy_regex(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+|颜色\s?\d+)|\$-[0-9A-Fa-f]+", re.I
)
_CURRENCY = lazy_regex(r"\$([^-\]]*)-[0-9A-Fa-f]+")
_LITERAL = frozenset("-+() :¥￥$€~<>=（）、，。：") | frozenset(word_lists(__file__)["units"])
_NUMBER_HERE = "\0"
_LONGEST_FORMAT = 255


class SheetDisplay(Struct):
    """What one sheet shows apart from values; rows and columns count from 0.

    ``formats`` are the format codes of cells that have one of their own, ``errors`` what cells show whose
    formula failed, ``uncalculated`` the cells whose formula has no result yet.
    """

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def text(self, row: int, column: int, value: Any) -> str:
        """What the cell prints, with :data:`UNCERTAIN` if that is not known."""
        spot = row, column
        if spot in self.errors:
            return self.errors[spot]
        if spot in self.uncalculated:
            return UNCERTAIN
        text = shown(value, self.formats.get(spot, GENERAL))
        hidden = row in self.hidden_rows or column in self.hidden_columns
        return (
            text + UNCERTAIN
            if hidden and UNCERTAIN not in text and any(character.isdigit() for character in text)
            else text
        )


def printed(value: Any) -> str:
    """A cell's value as a sheet shows it in the general format, with at most fifteen digits."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip(BLANK)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def shown(value: Any, code: str) -> str:
    """A cell's value as shown in a format; a number that a format hides, scales or rounds is uncertain."""
    plain = printed(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or code == GENERAL:
        return plain
    section, number = _section(value, code)
    text = None if section is None else _filled(section, number, plain)
    return plain + UNCERTAIN if text is None else text


def format_code(number: int, own: dict[int, str]) -> str:
    """The code of a format by its number; dates count as general, since their values are dates already."""
    code = own.get(number) or _BUILT_IN.get(number) or (GENERAL if number in _DATES else UNCERTAIN)
    return code[:_LONGEST_FORMAT]


def _section(value: float, code: str) -> tuple[str | None, float]:
    """The part of a code that a number is shown by, and the number that it shows."""
    sections = _sections(code)
    if any(re.search(r"\[\s*[<>=]", section) for section in sections):
        return None, value
    numbers = sections[:3] if len(sections) > 3 or "@" not in sections[-1] else sections[:-1] or [GENERAL]
    if len(numbers) == 1:
        return numbers[0], value
    if value < 0:
        return numbers[1], -value
    return (numbers[2] if len(numbers) == 3 and value == 0 else numbers[0]), value


@lru_cache(maxsize=512)
def _sections(code: str) -> list[str]:
    sections = [""]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            sections.append("")
        else:
            sections[-1] += token[0]
    return sections


def _filled(section: str, value: float, plain: str) -> str | None:
    """The text of a number in a section; None if it is not certain, or says anything else than the number."""
    text, percents = "", 0
    digits: str | None = None
    for token in _TOKEN.finditer(section):
        kind = str(token.lastgroup)
        if kind in ("general", "digits"):
            if digits is not None:
                return None
            digits = GENERAL if kind == "general" else token[kind]
            text += _NUMBER_HERE
        elif token["other"] == "@":
            return plain
        else:
            printed_text = _printed_by_token(kind, token[kind])
            if printed_text is None:
                return None
            percents += kind == "percent"
            text += printed_text
    number = None if digits is None else _digits(value * 100**percents, digits)
    return None if number is None else text.replace(_NUMBER_HERE, number).strip(BLANK)


def _printed_by_token(kind: str, words: str) -> str | None:
    """What a token of a format prints next to the number; None if it is not known, or looks like digits."""
    if kind in ("pad", "fill"):
        return ""
    if kind in ("quoted", "escaped"):
        return None if any(character.isdigit() for character in words) else words
    if kind == "bracket":
        currency = _CURRENCY.fullmatch(words)
        return currency[1] if currency else "" if _COLOURS.fullmatch(words) else None
    return words if kind == "percent" or words in _LITERAL else None


# Beyond it a workbook does not hold every digit of a whole number.
_LARGEST = 1e15


def _digits(value: float, digits: str) -> str | None:
    """A number in the digits of a format; None if the format scales it, rounds it to a whole or hides it."""
    if digits == GENERAL:
        return printed(value)
    whole, _, fraction = digits.partition(".")
    if digits.endswith(",") or "," in fraction or abs(value) >= _LARGEST:
        return None
    exact = Decimal(repr(float(value))).quantize(Decimal("1e-9"), ROUND_HALF_UP)
    rounded = exact.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    if not fraction and rounded != exact:
        return None
    if rounded == rounded.to_integral_value():
        # 3.00 is three; with its zeros it would not look like a count.
        rounded, fraction = rounded.to_integral_value(), ""
    most, _, decimals = f"{abs(rounded):{',' if ',' in whole else ''}f}".partition(".")
    always = len(fraction.rstrip("#"))
    decimals = decimals[:always] + decimals[always:].rstrip("0")
    if rounded == 0 and "0" not in whole and not decimals:
        # A # alone prints no zero.
        return None
    most = most.zfill(whole.replace(",", "").lstrip("#?").count("0"))
    sign = "-" if rounded < 0 else ""
    return sign + most + ("." if decimals else "") + decimals


def cell_names(cells: Iterable[tuple[str, int, int]]) -> list[str]:
    """Cells by sheet, row and column (from 0) as people call them: Sheet1!C5."""
    return [f"{sheet}!{column_name(column)}{row + 1}" for sheet, row, column in cells]


def column_name(column: int) -> str:
    """The letters of a column, from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
