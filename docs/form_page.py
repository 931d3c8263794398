"""The form as data: its tables with the address of every value, its editions and its identities."""

from __future__ import annotations

from collections import Counter

from auditor_ogi.form import EDITIONS, TABLES, Balance, Form, Grid, Label, Row, form
from blocks import Block, table


def parts(lang: str) -> str:
    """The six parts."""
    rows = [(str(part.number), part.label.zh, part.label.en) for part in form("2021").parts]
    return table(("Part", "Heading", "In English"), rows)


def article20(lang: str) -> str:
    """Table two, value by value."""
    rows = [
        (
            f"`/article20/{row.key}/{column.key}`",
            f"{row.label.zh}·{column.label.zh}",
            block.label.en,
            column.number,
        )
        for block in form("2021").article20
        for row in block.rows
        for column in block.columns
    ]
    return table(("Pointer", "Printed", "Item of the Regulation", "Number"), rows)


def requests(lang: str) -> str:
    """Table three: columns, then rows."""
    return _grid(form("2021").requests)


def disputes(lang: str) -> str:
    """Table four: columns, then its groups as rows."""
    return _grid(form("2021").disputes)


def _grid(grid: Grid) -> str:
    columns = [
        (f"`{column.key}`", column.label.zh, column.label.en, _variants(column.label))
        for column in grid.columns
    ]
    rows = [
        (f"`/{grid.key}/{row.key}`", _printed(row), row.label.en, _variants(row.label)) for row in grid.rows
    ]
    others = "Also read as"
    return (
        table(("Column", "Printed", "In English", others), columns)
        + "\n\n"
        + table(("Row", "Printed", "In English", others), rows)
    )


def _printed(row: Row) -> str:
    above = "".join(f"{group.ordinal}{group.label.zh} · " for group in row.groups)
    return f"{above}{row.ordinal}{row.label.zh}"


def _variants(label: Label) -> str:
    return "; ".join(label.variants)


def editions(lang: str) -> str:
    """The editions, and how many values and identities each has."""
    rows = []
    for edition in EDITIONS:
        this = form(edition)
        years = f"{this.first_year}–{this.last_year}" if this.last_year else f"from {this.first_year}"
        counts = [str(len(this.pointers(name))) for name in TABLES]
        rows.append((f"`{edition}`", this.title.en, this.basis.zh, years, *counts, str(len(this.identities))))
    heads = (
        "Edition",
        "Form",
        "Document",
        "Right for reports on",
        "Table 2",
        "Table 3",
        "Table 4",
        "Identities",
    )
    return table(heads, rows)


def differences(lang: str) -> str:
    """The rows and values that other editions have and the edition of 2021 lacks, and the reverse."""
    current = _addresses(form("2021"))
    lines = []
    for edition in EDITIONS[1:]:
        other = _addresses(form(edition))
        lines.append(f"- Only in `{edition}`: {_listed(set(other) - set(current), other)}.")
        lines.append(f"  Only in `2021`: {_listed(set(current) - set(other), current)}.")
    return "\n".join(lines)


def _addresses(this: Form) -> dict[str, None]:
    """Pointers of the values of table two and of the rows of tables three and four."""
    rows = [f"/{grid.key}/{row.key}" for grid in (this.requests, this.disputes) for row in grid.rows]
    return dict.fromkeys((*this.pointers("article20"), *rows))


def _listed(wanted: set[str], order: dict[str, None]) -> str:
    return ", ".join(f"`{pointer}`" for pointer in order if pointer in wanted) or "nothing"


def identities(lang: str) -> str:
    """All identities of the current edition, by rule, with the terms of each kind."""
    this = form("2021")
    found = []
    for rule, count in Counter(balance.rule for balance in this.identities).items():
        kind = [balance for balance in this.identities if balance.rule == rule]
        across = ", ".join(f"`{balance.across}`" for balance in kind)
        found.append(f"### {rule}: {count}\n\n{_equation(kind[0])}\n\n`{{…}}` is each of: {across}.\n")
    total = f"{len(this.identities)} identities in all."
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
