"""Rule article20-items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.text.parts import not_given, part, parts, require_texts

_LISTS = word_lists(__file__)
_NAMES = {
    "documents": Term("regulations and normative documents"),
    "functions": Term("functions and contacts of the organ"),
    "plans": Term("plans"),
    "statistics": Term("statistics"),
    "licensing": Term("licensing"),
    "penalties": Term("penalties and compulsion"),
    "budgets": Term("budgets and accounts"),
    "charges": Term("charges"),
    "procurement": Term("procurement"),
    "projects": Term("major projects"),
    "livelihood": Term("poverty relief, education, health, social security, employment"),
    "safety": Term("environment, public health, safety"),
    "emergencies": Term("emergencies"),
    "examinations": Term("examinations for public servants"),
    "rural_policy": Term("carrying out rural policy"),
    "irrigation": Term("irrigation works"),
    "farmland": Term("transfer of farmland contracts"),
    "homesteads": Term("use of homesteads"),
    "expropriation": Term("expropriation"),
    "fund_raising": Term("fund-raising and labour"),
    "social_relief": Term("social relief"),
    "municipal_works": Term("municipal works"),
    "public_services": Term("public services and utilities"),
    "public_order": Term("public order"),
}
_ITEMS = {
    name: {item: lazy_regex(either(words)) for item, words in _LISTS.groups(name).items()}
    for name in ("article_20", "township", "county")
}
_ADDED = {"township": _ITEMS["township"], "county": _ITEMS["county"], "city": _ITEMS["county"]}
_IN_GENERAL = lazy_regex(_LISTS.either("in_general"))


@rule(
    "article20-items",
    category="accuracy",
    severity="note",
    needs="/sections",
    basis="Regulation on Open Government Information, articles 20 and 21. That the report has to name the "
    "kinds of information is common understanding, not in the text",
    fix="Say in part one which of the kinds of information that the Regulation names were disclosed this "
    "year",
    example="A township's report that mentions meetings and news, but nothing that article 21 requires "
    "of townships",
)
def article20_items(report: Report, *, least: int = 1) -> Iterator[Problem]:
    """The text mentions kinds of information that articles 20 and 21 name.

    A report of articles published on news and meetings shows activity, not disclosure. For townships,
    counties and cities the additions of article 21 are looked for, for other organs the items of article 20.
    `least` is how many have to be mentioned.
    """
    text = "\n".join(require_texts(report, whole=False).values())
    if not_given(report):
        raise NotApplicable("part of the text of the report is not given")
    items = _ADDED.get(report.level, _ITEMS["article_20"])
    named = [_NAMES[item] for item, words in items.items() if words.search(text)]
    if len(named) >= least:
        return
    facts: dict[str, Any] = {"at": _first_text(report), "named": named or [Term("nothing")]}
    if _IN_GENERAL.search(text):
        yield Question("the text names the duty to disclose in general, and in particular {named}", **facts)
    elif items is _ITEMS["article_20"]:
        yield Problem("the text mentions too little of what article 20 names: {named}", **facts)
    else:
        yield Problem(
            "the text mentions too little of what article 21 requires of this kind of organ: {named}", **facts
        )


def _first_text(report: Report) -> str:
    """The address of part one, or else of the first text of the report."""
    given = parts(report)
    return (part(report, 1) or given[0]).pointer if given else "/preamble"
