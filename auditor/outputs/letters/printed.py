"""Letters as PDF files: what the scripts say, set by typst with fonts that come along."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from auditor.errors import ConfigError
from auditor.outputs.letters import script
from auditor.outputs.letters.words import part_numbers
from auditor.outputs.organ_lines import BREAK, in_lines

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
_LAYOUT = _HERE / "letter.typ"
# What separates the cells of a row; no text of a report has it.
_NEXT = "\x1f"
_ROW, _END = "row", "end"


def check() -> None:
    """Refuse the format where typst is not installed.

    Raises:
        ConfigError: with the command that installs it.
    """
    try:
        import typst  # noqa: F401
    except ImportError as error:
        raise ConfigError("writing PDF requires the 'pdf' extra: pip install 'ogi-auditor[pdf]'") from error


def printed(kind: str, shown: Any, lang: str, day: datetime.date) -> bytes:
    """A letter as a PDF file; ``shown`` is what its script may use, ``day`` the date of the file."""
    parts = list(_filled(kind, lang, shown))
    letter = {
        "lang": lang,
        "title": next((part["text"] for part in parts if part["kind"] == "Title"), "").replace(BREAK, ""),
        "parts": parts,
    }
    when = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    content = _compiler().compile(
        sys_inputs={"letter": json.dumps(letter, ensure_ascii=False)},
        format="pdf",
        timestamp=int(when.timestamp()),
    )
    return bytes(content)


@cache
def _compiler() -> Any:
    """Typst with the fonts loaded: a run sets a letter for every organ."""
    import typst

    # What a rare name needs and the fonts here lack may be among those of the system.
    return typst.Compiler(str(_LAYOUT), root=str(_HERE), font_paths=[str(FONTS)])


def _filled(kind: str, lang: str, shown: Any) -> Iterator[dict[str, Any]]:
    """The parts of a letter as plain data: paragraphs, tables with their rows, charts, new pages."""
    context = {field.name: getattr(shown, field.name) for field in dataclasses.fields(shown)}
    context["part"] = part_numbers(lang)
    pictures = _pictures(shown)
    context |= {name: bool(picture["bars"]) for name, picture in pictures.items()}
    lines = iter(_template(kind, lang).render(context).splitlines())
    for line in lines:
        name, _, text = line.partition(_NEXT)
        if name in (script.TABLE, script.FORM):
            widths = [float(each) for each in text.split()]
            rows = []
            for row in lines:
                if row == _END:
                    break
                rows.append(row.split(_NEXT)[1:])
            yield {"kind": name, "widths": widths, "rows": rows}
        elif name == script.PICTURE:
            yield {"kind": name, **pictures[text]}
        else:
            yield {"kind": name, "text": text}


@cache
def _template(kind: str, lang: str) -> jinja2.Template:
    """A script as a template that gives a line for each paragraph and each row."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.globals["in_lines"] = lambda name, longest: BREAK.join(in_lines(name, longest))
    return environment.from_string("".join(_template_lines(script.script(kind, lang))))


def _template_lines(file: Path) -> Iterator[str]:
    for part in script.parts(file):
        if part.kind == script.LOGIC:
            yield f"{{% {part.text} %}}\n"
        elif part.kind in (script.TABLE, script.FORM):
            yield f"{part.kind}{_NEXT}{' '.join(map(str, part.widths))}\n"
            if part.kind == script.FORM:
                yield from map(_row_line, part.rows)
            else:
                yield _row_line(part.rows[0])
                yield f"{{% for {part.each} %}}\n{_row_line(part.rows[1])}{{% endfor %}}\n"
            yield f"{_END}\n"
        elif part.kind == script.PICTURE:
            yield f"{{% if {part.text} %}}\n{part.kind}{_NEXT}{part.text}\n{{% endif %}}\n"
        else:
            # A tag at the end of a line must not take the line break with it.
            yield f"{part.kind}{_NEXT}{part.text}{{{{ '' }}}}\n"


def _row_line(cells: tuple[str, ...]) -> str:
    return _NEXT.join((_ROW, *cells)) + "\n"


def _pictures(shown: Any) -> Mapping[str, dict[str, Any]]:
    """The charts by the names that scripts use: a title, and the names and lengths of bars."""
    if not hasattr(shown, "grades"):
        return {}
    bars = {
        "grades_chart": (shown.grades_title, [(each.title, each.count) for each in shown.grades]),
        "problems_chart": (
            shown.problems_title,
            [(each.requirement, each.reports) for each in shown.problems],
        ),
    }
    return {
        name: {
            "title": title,
            "bars": [[words, count] for words, count in counts] if any(count for _, count in counts) else [],
        }
        for name, (title, counts) in bars.items()
    }
