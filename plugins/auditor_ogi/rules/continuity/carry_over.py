"""Rule carry-over."""

from collections.abc import Iterator

from auditor import Problem, Question, Report, Scope, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.form import form
from auditor_ogi.text.sentences import sentences

_LISTS = word_lists(__file__)
_BETWEEN = ("report on {previous_year}", "report on {year}")
_COLUMNS = tuple(column.key for column in form("2021").requests.columns)


@rule(
    "carry-over",
    scope=Scope.SERIES,
    category="consistency",
    severity="critical",
    needs=("/requests/carried_in", "/requests/carried_out"),
    also_reads="/sections",
    basis="Form of 国办公开办函〔2021〕30号, table of part three, items two and four",
    fix="Compare both tables with the register of requests; correct the year that is wrong, and publish a "
    "correction if it is the earlier one",
    example="3 requests carried over to the next year in the report on 2023, 2 carried over from last year "
    "in that on 2024",
)
def carry_over(previous: Report, current: Report) -> Iterator[Problem]:
    """Requests carried over to this year are the same in both reports, in every column.

    Both reports state the same requests; a difference means that one of the two tables is wrong. Where the
    text mentions a correction, a person has to check whether it accounts for the difference.
    """
    causes = _causes(previous, current)
    for column in _COLUMNS:
        carried_out, carried_in = f"/requests/carried_out/{column}", f"/requests/carried_in/{column}"
        left, right = previous[carried_out], current[carried_in]
        if left == right:
            continue
        if _mentions_correction(current):
            yield Question(
                "{where}: {expected} carried over to the next year in the report on {previous_year}, "
                "{actual} carried over from last year in the report on {year}; the text mentions a "
                "correction, does it concern this?",
                at=carried_in,
                earlier=carried_out,
                expected=left,
                actual=right,
                between=_BETWEEN,
                cause=causes.get(column),
            )
        else:
            yield Problem(
                "{where}: {expected} carried over to the next year in the report on {previous_year}, "
                "{actual} carried over from last year in the report on {year}",
                at=carried_in,
                earlier=carried_out,
                expected=left,
                actual=right,
                between=_BETWEEN,
                cause=causes.get(column),
            )


def _causes(previous: Report, current: Report) -> dict[str, str]:
    """The cause that the first column that differs shares with the total, where the total only follows."""
    differences: dict[str, float] = {}
    for column in _COLUMNS:
        left, right = previous[f"/requests/carried_out/{column}"], current[f"/requests/carried_in/{column}"]
        if left is None or right is None:
            return {}
        if left != right:
            differences[column] = right - left
    *columns, total = differences or [""]
    if total != _COLUMNS[-1] or not columns:
        return {}
    if differences[total] != sum(differences[column] for column in columns):
        return {}
    return dict.fromkeys((columns[0], total), f"carried over {columns[0]}")


def _mentions_correction(report: Report) -> bool:
    said = sentences(report)
    about_it = (said[place].text for place in said.holding(_LISTS["carried_over"]))
    return any(word in sentence for sentence in about_it for word in _LISTS["corrections"])
