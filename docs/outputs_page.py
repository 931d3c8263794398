"""The columns of the workbook, of the CSV and of the columnar store, as the code has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.messages import Wording
from auditor.outputs.csv import COLUMNS as CSV_COLUMNS
from auditor.outputs.parquet import TABLES
from auditor.outputs.phrases import DECISIONS
from auditor.outputs.workbook.columns import AFTER_LOST, SHEETS, Column
from auditor.reading.strict_yaml import load_yaml
from blocks import Block, table

_CHINESE = Path(__file__).parent / "zh" / "columns.yaml"
_HEADS = {"en": ("Column", "What is in it"), "zh": ("列", "内容")}
_TYPED = {"en": ("Column", "Type", "What is in it"), "zh": ("列", "类型", "内容")}
_CATEGORIES = {
    "en": ("(each category)", "the points lost in it; under the model `share` its value"),
    "zh": ("（各分项）", "该分项的扣分；计分方法为 `share` 的，是该分项的得分"),
}


def _in_chinese() -> dict[str, str]:
    told: list[dict[str, str]] = load_yaml(_CHINESE.read_text("utf-8"))[0]
    return {each["en"]: each["zh"] for each in told}


def workbook(lang: str) -> str:
    """A table of the columns of each sheet that has some."""
    wording, chinese = Wording(lang), _in_chinese() if lang == "zh" else {}

    def rows(columns: tuple[Column, ...]) -> Iterator[tuple[str, str]]:
        for column in columns:
            if column.key == AFTER_LOST:
                yield _CATEGORIES[lang]
            about = column.about if lang == "en" else _known(chinese, column.about)
            yield _heading(column, wording), about

    return "\n\n".join(
        f"**{wording.text(name)}**\n\n{table(_HEADS[lang], rows(columns))}"
        for name, columns in SHEETS.items()
        if columns
    )


def _known(chinese: dict[str, str], text: str) -> str:
    try:
        return chinese[text]
    except KeyError:
        raise KeyError(f"give the Chinese of this in docs/zh/columns.yaml: {text}") from None


def _heading(column: Column, wording: Wording) -> str:
    words = wording.text(column.heading)
    return words[:1].upper() + words[1:]


def decisions(lang: str) -> str:
    """The words that the decision column takes."""
    wording = Wording(lang)
    mark = "、" if lang == "zh" else ", "
    return mark.join(f"`{wording.text(word)}`" for word in DECISIONS.values())


def csv_columns(lang: str) -> str:
    """The names of the columns that programs read."""
    return ", ".join(f"`{name}`" for name in CSV_COLUMNS)


def parquet_columns(lang: str) -> str:
    """A table of the columns of each table of the columnar store."""
    chinese = _in_chinese() if lang == "zh" else {}

    def told(text: str) -> str:
        return text if lang == "en" else _known(chinese, text)

    return "\n\n".join(
        f"**`{each.file}`**{'：' if lang == 'zh' else ': '}{told(each.about)}\n\n"
        + table(
            _TYPED[lang],
            [(f"`{one.name}`", f"`{one.kind.type}`", told(one.about)) for one in each.columns],
        )
        for each in TABLES
    )


BLOCKS: dict[str, Block] = {
    "workbook-columns": workbook,
    "workbook-decisions": decisions,
    "csv-columns": csv_columns,
    "parquet-columns": parquet_columns,
}
