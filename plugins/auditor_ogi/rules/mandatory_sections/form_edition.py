"""Rule form-edition."""

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Ref, Report, Term, rule
from auditor_ogi.cells import MIXED_EDITIONS, headings_of_another_edition
from auditor_ogi.form import form

_TITLES = {edition: Term(form(edition).title.en) for edition in ("2021", "2021-23row", "2019")}
_MERGED = tuple(
    Ref(f"/requests/{row.key}") for row in form("2021").requests.rows if row.key.startswith("outcomes/other/")
)
_FIRST_YEAR = form("2019").first_year
_FIRST_YEAR_OF_2021 = form("2021").first_year


@rule(
    "form-edition",
    category="completeness",
    severity="critical",
    needs="/form",
    basis="国办公开办函〔2021〕30号 for the reports on 2021 and later, 国办公开办函〔2019〕60号 for those on "
    "2019 and "
    "2020",
    fix="Take the tables of the edition that is in force for the year and fill them in again",
    example="A report on 2023 with the tables of 2019",
)
def form_edition(report: Report) -> Iterator[Problem]:
    """The tables are those of the form in force for the year.

    The forms of 2019 and 2021 count different things. A table three with “其他处理” as one row comes from the
    older form, even if the other tables are new: it does not separate requests that were not corrected in
    time from fees that were not paid in time.
    """
    year, disputed = _years(report)
    if not report.has("/requests") and not report.has("/article20"):
        raise NotApplicable("the report has no table that shows its edition")
    if year is None:
        return
    if year < _FIRST_YEAR:
        raise NotApplicable("neither form was in force for {year}", year=year)
    right = _edition_of(year)
    # Where the tables are wrong for either year, which one is right does not matter.
    at = ("/form",) if disputed is not None and _edition_of(disputed) == right else ("/form", "/year")
    foreign = headings_of_another_edition(report)
    if foreign and (report.form == right or report.form == "2021-23row"):
        yield Problem(
            "the table of part two mixes two editions: these headings are from the {other}: {headings}",
            at=("/form", "/article20"),
            cause=MIXED_EDITIONS,
            other=_TITLES["2019" if right == "2021" else "2021"],
            headings=foreign,
        )
    if report.form == right:
        return
    if report.issue_at("/requests") or report.issue_at("/article20"):
        yield Question(
            "the tables look like the {edition}, but could not be read in full",
            at=at,
            edition=_TITLES[str(report.form)],
        )
    elif report.form == "2021-23row" and right == "2021":
        yield Problem(
            "table three has 23 rows: {rows} are merged into {merged}, as in the older form",
            at=at,
            expected=right,
            actual=report.form,
            fix="Split {merged} into its three rows: {rows}",
            rows=list(_MERGED),
            merged=Ref("/requests/outcomes/other_total"),
        )
    else:
        yield Problem(
            "the report on {year} uses the {printed}; for {year} the {required} is in force",
            at=at,
            expected=right,
            actual=report.form,
            printed=_TITLES[str(report.form)],
            required=_TITLES[right],
        )


def _years(report: Report) -> tuple[int | None, int | None]:
    """The year of the report, and another one that the stated period names instead.

    That title and period differ is no matter of the form: other rules judge it. A year that may have been
    misread is uncertain.
    """
    year = report.get("/year")
    others = [issue.candidate for issue in report.issues if issue.at in ("", "/year")]
    if year is None or not others or not all(isinstance(other, int) and other != year for other in others):
        return report["/year"], None
    return year, others[0]


def _edition_of(year: int) -> str:
    return "2021" if year >= _FIRST_YEAR_OF_2021 else "2019"
