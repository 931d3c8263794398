"""The names of all values, rows, tables and parts of an edition, as people read them."""

from __future__ import annotations

from auditor_ogi.form.structure import Form, Label


def labels_of(this: Form) -> dict[str, Label]:
    """The labels of all values, rows, tables and parts of an edition, by pointer."""
    known: dict[str, Label] = {f"/parts/{part.number}": part.label for part in this.parts}
    known["/article20"] = this.article20_label
    for block in this.article20:
        for row in block.rows:
            known[f"/article20/{row.key}"] = row.label
            for column in block.columns:
                known[f"/article20/{row.key}/{column.key}"] = _join(row.label, column.label)
    known.update((f"/columns/{column.key}", column.label) for column in this.requests.columns)
    for grid in (this.requests, this.disputes):
        known[f"/{grid.key}"] = grid.label
        for row in grid.rows:
            for group in row.groups:
                known[f"/{grid.key}/{group.key}"] = Label(group.ordinal + group.label.zh, group.label.en)
            above = [Label(g.ordinal + g.label.zh, g.label.en) for g in row.groups if g.key != "outcomes"]
            whole = _join(*above, Label(row.ordinal + row.label.zh.split("（区分")[0], row.label.en))
            known[f"/{grid.key}/{row.key}"] = whole
            for column in grid.columns:
                known[grid.pointer(row, column)] = _join(whole, column.label)
    return known


def _join(*labels: Label) -> Label:
    return Label("·".join(label.zh for label in labels), " · ".join(label.en for label in labels))
