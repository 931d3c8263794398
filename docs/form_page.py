"""The form as data: its tables with the address of every value, its editions and its identities."""

from __future__ import annotations

from collections import Counter

from auditor_ogi.form import EDITIONS, TABLES, Balance, Form, Grid, Label, Row, form
from blocks import Block, table

_HEADS = {
    "en": {
        "parts": ("Part", "Heading", "In English"),
        "article20": ("Pointer", "Printed", "Item of the Regulation", "Number"),
        "columns": ("Column", "Printed", "In English", "Also read as"),
        "rows": ("Row", "Printed", "In English", "Also read as"),
        "editions": (
            "Edition",
            "Form",
            "Document",
            "Right for reports on",
            "Table 2",
            "Table 3",
            "Table 4",
            "Identities",
        ),
    },
    "zh": {
        "parts": ("部分", "标题"),
        "article20": ("地址", "表中文字", "《条例》条款", "数值"),
        "columns": ("列", "表中文字", "也认作"),
        "rows": ("行", "表中文字", "也认作"),
        "editions": ("版式", "格式", "文件", "适用的报告年度", "表二", "表三", "表四", "勾稽关系"),
    },
}
_WORDS = {
    "en": {
        "count": "count",
        "decimal": "decimal",
        "since": "from {first}",
        "until": "{first}–{last}",
        "or": "; ",
        "and": ", ",
        "stop": ".",
        "nothing": "nothing",
        "only_in": "Only in `{edition}`: ",
        "rule": "### {rule}: {count}",
        "each": "`{…}` is each of: ",
        "all": "{count} identities in all.",
    },
    "zh": {
        "count": "整数",
        "decimal": "可有小数",
        "since": "{first}年起",
        "until": "{first}—{last}年",
        "or": "；",
        "and": "、",
        "stop": "。",
        "nothing": "无",
        "only_in": "只有 `{edition}` 有：",
        "rule": "### {rule}：{count} 项",
        "each": "`{…}` 依次为：",
        "all": "共 {count} 项。",
    },
}


def parts(lang: str) -> str:
    """The six parts."""
    rows = [(str(part.number), *_named(part.label, lang)) for part in form("2021").parts]
    return table(_HEADS[lang]["parts"], rows)


def _named(label: Label, lang: str, printed: str = "") -> tuple[str, ...]:
    """The printed label and, on the English page, what it means."""
    return (printed or label.zh,) if lang == "zh" else (printed or label.zh, label.en)


def article20(lang: str) -> str:
    """Table two, value by value."""
    words = _WORDS[lang]
    rows = [
        (
            f"`/article20/{row.key}/{column.key}`",
            f"{row.label.zh}·{column.label.zh}",
            block.label.zh if lang == "zh" else block.label.en,
            words[column.number],
        )
        for block in form("2021").article20
        for row in block.rows
        for column in block.columns
    ]
    return table(_HEADS[lang]["article20"], rows)


def requests(lang: str) -> str:
    """Table three: columns, then rows."""
    return _grid(form("2021").requests, lang)


def disputes(lang: str) -> str:
    """Table four: columns, then its groups as rows."""
    return _grid(form("2021").disputes, lang)


def _grid(grid: Grid, lang: str) -> str:
    columns = [
        (f"`{column.key}`", *_named(column.label, lang), _variants(column.label, lang))
        for column in grid.columns
    ]
    rows = [
        (f"`/{grid.key}/{row.key}`", *_named(row.label, lang, _printed(row)), _variants(row.label, lang))
        for row in grid.rows
    ]
    return table(_HEADS[lang]["columns"], columns) + "\n\n" + table(_HEADS[lang]["rows"], rows)


def _printed(row: Row) -> str:
    above = "".join(f"{group.ordinal}{group.label.zh} · " for group in row.groups)
    return f"{above}{row.ordinal}{row.label.zh}"


def _variants(label: Label, lang: str) -> str:
    return _WORDS[lang]["or"].join(label.variants)


def editions(lang: str) -> str:
    """The editions, and how many values and identities each has."""
    words = _WORDS[lang]
    rows = []
    for edition in EDITIONS:
        this = form(edition)
        years = words["until" if this.last_year else "since"]
        counts = [str(len(this.pointers(name))) for name in TABLES]
        rows.append(
            (
                f"`{edition}`",
                this.title.zh if lang == "zh" else this.title.en,
                this.basis.zh,
                years.format(first=this.first_year, last=this.last_year),
                *counts,
                str(len(this.identities)),
            )
        )
    return table(_HEADS[lang]["editions"], rows)


def differences(lang: str) -> str:
    """The rows and values that other editions have and the edition of 2021 lacks, and the reverse."""
    words = _WORDS[lang]
    current = _addresses(form("2021"))
    lines = []
    for edition in EDITIONS[1:]:
        other = _addresses(form(edition))
        for mark, name, wanted, order in (
            ("-", edition, set(other) - set(current), other),
            (" ", "2021", set(current) - set(other), current),
        ):
            start = words["only_in"].format(edition=name)
            lines.append(f"{mark} {start}{_listed(wanted, order, lang)}{words['stop']}")
    return "\n".join(lines)


def _addresses(this: Form) -> dict[str, None]:
    """Pointers of the values of table two and of the rows of tables three and four."""
    rows = [f"/{grid.key}/{row.key}" for grid in (this.requests, this.disputes) for row in grid.rows]
    return dict.fromkeys((*this.pointers("article20"), *rows))


def _listed(wanted: set[str], order: dict[str, None], lang: str) -> str:
    words = _WORDS[lang]
    found = words["and"].join(f"`{pointer}`" for pointer in order if pointer in wanted)
    return found or words["nothing"]


def identities(lang: str) -> str:
    """All identities of the current edition, by rule, with the terms of each kind."""
    this, words = form("2021"), _WORDS[lang]
    found = []
    for rule, count in Counter(balance.rule for balance in this.identities).items():
        kind = [balance for balance in this.identities if balance.rule == rule]
        across = words["and"].join(f"`{balance.across}`" for balance in kind)
        head = words["rule"].format(rule=rule, count=count)
        found.append(f"{head}\n\n{_equation(kind[0])}\n\n{words['each']}{across}{words['stop']}\n")
    total = words["all"].format(count=len(this.identities))
    return "\n".join((*found, total))


def _equation(balance: Balance) -> str:
    def side(pointers: tuple[str, ...]) -> str:
        terms = [f"`{pointer.replace(f'/{balance.across}', '/{…}', 1)}`" for pointer in pointers]
        return " + ".join(terms)

    return f"{side(balance.left)} = {side(balance.right)}"


BLOCKS: dict[str, Block] = {
    "form-parts": parts,
    "form-article20": article20,
    "form-requests": requests,
    "form-disputes": disputes,
    "form-editions": editions,
    "form-differences": differences,
    "form-identities": identities,
}
