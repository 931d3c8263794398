"""Rule accountability-results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import chain

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.figures.missing_parts import NO_SUPERVISION
from auditor_ogi.figures.quantities import BARE, COUNT, SHARE, marked
from auditor_ogi.text.parts import not_given, part, parts, require_texts
from auditor_ogi.text.sentences import sentences

GOVERNMENTS = ("township", "county", "city", "province")
DEPARTMENTS = ("county_department", "city_department", "province_department")

_LISTS = word_lists(__file__)
_SPEAKING = _LISTS.groups("speaking")
_BEARING = _LISTS.groups("bearing_on")
_WHO_JUDGES = "社会|公众|群众|第三方|行风|公开工作|公开|代表|委员|监督员|各界|服务对象|企业"
_SPEAKS = {
    Term("performance assessment (工作考核)"): lazy_regex(
        rf"{either(_SPEAKING['assessment'])}|测评[^，。；]{{0,8}}(?:得分|[排位]?[列名第]|[居位])"
    ),
    Term("public appraisal (社会评议)"): lazy_regex(
        rf"{either(_SPEAKING['appraisal'])}|(?:{_WHO_JUDGES})(?:的|对[^，。；]{{0,12}})?(?:总体|综合)?评价|(?<!民主)(?<!村民)(?<!党员)(?<!述职)评议"
        "|[众界象业][^，。；]{0,12}(?:满意|认可)|[众界象业表][^，。；]{0,3}对[^，。；]{0,8}公开[^，。；]{0,6}(?:反[映响]|给予)"
    ),
    Term("accountability (责任追究)"): lazy_regex(
        rf"{either(_SPEAKING['accountability'])}|追究[^，。]{{0,6}}责任|追究(?=[，,：:结无零情方的])"
        "|(?:被|受到?|挨|进行了?|给予|予以)(?:通报批评|批评教育|约谈|诫勉|处分)|[没无未][^，。；]{0,14}挨批评"
        "|[未没无][^，。；]{0,18}(?:受到?|被)处理"
    ),
}
# What a sentence may say of each in words that nobody foresaw: then a person has to look.
_BEARS_ON = {
    subject: lazy_regex(f"{either(words)}|{more}")
    for subject, words, more in zip(
        _SPEAKS,
        (_BEARING[each] for each in ("assessment", "appraisal", "accountability")),
        (
            "(?:检查|督查|抽查|评比|验收|绩效|评估|评价)[^，。；]{0,12}(?:[优良好第]|合格|达标|前列|表扬|肯定|通过|通报|方阵)"
            "|(?:[县区市省州旗]|上级)[^，。；]{0,20}(?:肯定|表扬|好评)",
            "(?:社会各界|公众|群众|代表|委员|监督员|服务对象|居民|村民)[^。；]{0,20}(?:评(?!估|为)|满意|肯定|打分|投诉|反馈|赞|口碑"
            "|反[映响](?:较|很|总体|普遍)?[好良]|反映[^，。；的]{0,8}[好佳]|异议|[无未没][^，。；]{0,4}意见)|社会(?:各界)?反[映响]",
            "[未没无零][^，。；]{0,20}(?:(?:受到?|被)[^，。；]{0,6}处理|违反)|被[^，。；]{0,8}通报|(?:予以|进行)了?通报",
        ),
        strict=True,
    )
}
_ROOTS = lazy_regex(_LISTS.either("roots"))
# They are fewer to look for than the roots; the rare ones only where the others do not lead to all results.
_SIGNS, _RARE_SIGNS = _LISTS["signs"], _LISTS["rare_signs"]
_PROPOSALS = lazy_regex(_LISTS.either("proposals"))
_ABOUT_DISCLOSURE = lazy_regex(_LISTS.either("about_disclosure"))
_OTHER_SENSE = lazy_regex(
    rf"{_LISTS.either('other_senses')}|低保[^，。]{{0,8}}评议|评议[^，。]{{0,6}}低保|招聘[^，。]{{0,8}}考核"
    "|政策[^。]{0,14}评估(?!公开)"
)
# “未对任何人员问责”: what was not done at all.
_NOT_DONE = "未(?!来|能|按|及时|达)[^，。；]{0,14}(?:考核|评议|追究|问责|追责)"
_FIRM = f"{_LISTS.either('nothing_happened')}|{_LISTS.either('firm_results')}|{_NOT_DONE}"
# A mark got, a grade or a rank is a result in a sentence on mechanisms too: 占考核分值4分，实得3.5分.
_FIRM_RESULT = lazy_regex(
    rf"{_FIRM}|第[一二三四五六七八九十\d]+[名位]|[排列居]第[一二三四五六七八九十\d]|(?:全部|均|都)(?:达标|合格|通过)"
    r"|[未没无]有?[^，。]{0,2}[扣失]分|[获实]?得(?:了|分)?[^，。；]{0,2}\d[^，。；]{0,4}分|得(?:了)?满分|[一二三甲乙]等次|[AB]等|评定为[“]?[一二优良合好]"
)
_RESULT = lazy_regex(
    rf"{_FIRM}|{_LISTS.either('results')}"
    r"|(?<![有全])无(?!障碍|论|缝|关|纸|误|法|死角|遗漏)|(?<!不)达标"
    r"|零(?=\W|$)|(?:追究|问责|追责)(?:情况|人数|人次)?[：:为是]\s*0(?![.\d])|满分(?!\s*\d|[为值制是：:])|第[一二三四五六七八九十\d]+[名位]|[排列居]第[一二三四五六七八九十\d]|前[一二三四五六七八九十\d]|[一二三]等|\d(?:\.\d+)?\s*分"
    r"|评价[为是]?[“]?(?:满意|良好|优|好)|[众界民]对[^，。；的]{0,14}(?:满意|认可|肯定)(?=[，。；]|$)|满意[度率][^，。；]{0,8}[\d一二三四五六七八九十]\s*%"
    rf"|(?:追究|问责|追责)[^，。]{{0,8}}{COUNT}|{COUNT}[^，。]{{0,14}}(?:追究|问责|追责)"
)
_APPRAISED = lazy_regex(
    rf"(?:评议|测评|满意)[^。]{{0,30}}(?:[{COUNT}{SHARE}{BARE}]|满意|认可|好评|意见)|评议[^，。]{{0,10}}{COUNT}"
)
# 完善工作考核、社会评议和责任追究三项制度: such a count is no result.
_COUNTED_MECHANISMS = lazy_regex(f"{COUNT}[项个种类套]{{0,2}}(?:制度|机制|办法)")
_MECHANISM = lazy_regex(_LISTS.either("mechanisms"))
_PLAN = lazy_regex(f"{_LISTS.either('mechanisms')}|{_LISTS.either('efforts')}")
_AHEAD = lazy_regex(
    r"^\W*(?:明年|今后|下一步|下步|下一?年度?|20\d\d年[^，]{0,8}将|[^，]{0,6}(?:将|拟|计划)(?!\S{0,20}(?:列入|纳入)))"
)
# A sign of a result, in whatever words.
_MAY_RESULT = lazy_regex(
    rf"{_LISTS.either('may_result')}|(?<![健安])全(?![面力过程])|均(?!衡)|(?<![作成因])为(?!了|抓手|导向|重点|主|契机)"
    r"|(?<![专])无(?!障碍|论|缝)|(?<!评)优(?![化先势])|(?<![做抓办用管])好|\d(?!\d*\s*(?:[月日年]|[）)、.．]\D))"
)
# Under whatever level a roster has it.
_SUBDISTRICT = lazy_regex("街道(?:办|办事处)?$")
_COMMA = lazy_regex("[，,]")
_LONGEST_HEADING = 40
_BARE = lazy_regex(
    r".*(?:情况|结果)|\W*(?:[一二三\d]\W*)?(?:工作)?考核|\W*(?:[一二三\d]\W*)?(?:社会)?评议|\W*(?:[一二三\d]\W*)?责任追究"
)


class _Said(IntEnum):
    """How much a report says of one of the three."""

    NOTHING = 0
    PLAN = 1
    SOMETHING = 2
    RESULT = 3


@rule(
    "accountability-results",
    category="completeness",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information, article 50 (4): governments of every level",
    fix="State in part one, under supervision and safeguards, the results of performance assessment and "
    "public appraisal "
    "and whether anybody was held accountable; if there was none, state that",
    example="“本年度政务公开工作考核结果为良好，社会评议满意度98%，未发生责任追究情形”",
)
def accountability_results(report: Report) -> Iterator[Problem]:
    """A government's report gives the results of performance assessment, public appraisal and accountability.

    The Regulation requires these results of every government, townships included; mechanisms and plans are
    not results. Departments are exempt.
    """
    if report.level in DEPARTMENTS:
        raise NotApplicable("article 50 requires this of governments, not of departments")
    require_texts(report, whole=False)
    said = _said_of_each(report)
    missing = {name: much for name, much in said.items() if much < _Said.RESULT}
    if missing:
        if _is_department_of_some_level(report):
            raise NotApplicable("article 50 requires this of governments, not of departments")
        # An uncertain text makes the outcome a review: the result may be there.
        for item in parts(report):
            if item.text is not None:
                report[item.pointer]
        unclear = [
            name for name, much in missing.items() if much is _Said.SOMETHING or _is_borne_on(report, name)
        ]
        first = part(report, 1) or next(iter(parts(report)), None)
        at = first.pointer if first else "/preamble"
        if unclear:
            yield Question("no result was found of {subjects}; please check", at=at, subjects=unclear)
        plain = [name for name in missing if name not in unclear]
        if plain:
            yield _missing_results(report, plain, at)


def _is_department_of_some_level(report: Report) -> bool:
    """Whether the name says that this is a department, though not of which government: 宝川市水利局."""
    if report.level != "unknown" or report.issue_at("/organ/name"):
        return False
    from auditor_ogi.interpret.organ import is_department

    return is_department(report.organ)


def _missing_results(report: Report, subjects: list[Term], at: str) -> Problem:
    if not parts(report) or _is_partly_unread(report):
        template = "no result of {subjects} in the text that is given; the rest cannot be seen"
        return Question(template, at=at, subjects=subjects)
    if report.level == "subdistrict":
        template = (
            "the report gives no result of {subjects}; it is not settled whether article 50 binds a "
            "subdistrict office, which is a branch of a government"
        )
        return Problem(template, at=at, subjects=subjects, cause=NO_SUPERVISION)
    if _SUBDISTRICT.search(report.organ):
        template = (
            "the report gives no result of {subjects}; it is not settled whether article 50 binds a "
            "subdistrict office, as the organ's name is"
        )
        return Question(template, at=at, subjects=subjects)
    if report.level in GOVERNMENTS:
        return Problem(
            "the report gives no result of {subjects}", at=at, subjects=subjects, cause=NO_SUPERVISION
        )
    template = "the report gives no result of {subjects}; if the organ is a government, it must"
    return Question(template, at=at, subjects=subjects)


def _is_partly_unread(report: Report) -> bool:
    return bool(not_given(report)) or any(report.issue_at(item.pointer) for item in parts(report))


def _is_borne_on(report: Report, name: Term) -> bool:
    """Whether a sentence that does not name one of the three, or plans it, may give its result."""
    bears, speaks = _BEARS_ON[name], _SPEAKS[name]
    return any(
        bears.search(sentence.text)
        and not speaks.search(sentence.text)
        and not _is_of_other_things(sentence.text)
        for sentence in sentences(report)
    )


def _said_of_each(report: Report) -> dict[Term, _Said]:
    found = dict.fromkeys(_SPEAKS, _Said.NOTHING)
    for text in chain(_passages(report, _SIGNS), _passages(report, _RARE_SIGNS)):
        spoken_of = [
            name for name, speaks in _SPEAKS.items() if found[name] < _Said.RESULT and speaks.search(text)
        ]
        if spoken_of and not _is_of_other_things(text):
            much = _Said.RESULT if _gives_result(text) else _Said.SOMETHING
            # A result may be that of another of the three in the sentence.
            may_plan = (much < _Said.RESULT or len(spoken_of) > 1) and _PLAN.search(text)
            clauses, ahead = _clauses(text) if may_plan else [], may_plan and _AHEAD.search(text)
            for name in spoken_of:
                own = [clause for clause in clauses if _SPEAKS[name].search(clause)]
                is_plan = _are_plans(own, ahead=bool(ahead))
                found[name] = max(found[name], _Said.PLAN if is_plan else much)
            if min(found.values()) is _Said.RESULT:
                break
    return found


def _clauses(text: str) -> list[str]:
    """The clauses that speak of any of the three, each with those after it that do not."""
    found: list[str] = []
    for clause in _COMMA.split(text):
        if found and not _ROOTS.search(clause):
            found[-1] += "，" + clause
        else:
            found.append(clause)
    return found


def _are_plans(clauses: Sequence[str], *, ahead: bool) -> bool:
    """Whether clauses speak of mechanisms and intentions, without a sign of any result.

    In a sentence that looks ahead every clause does.
    """
    return bool(clauses) and all(
        (ahead or _PLAN.search(clause)) and not _MAY_RESULT.search(clause) for clause in clauses
    )


def _passages(report: Report, signs: Sequence[str]) -> Iterator[str]:
    """Sentences about any of the three, and what follows a bare sub-heading together with it."""
    printed = sentences(report)
    for place in printed.holding(signs):
        text = printed[place].text.strip()
        if _ROOTS.search(text):
            yield text
            heading = _bare_heading(text)
            if heading and place + 1 < len(printed):
                yield heading + printed[place + 1].text.strip()


def _is_of_other_things(text: str) -> bool:
    """Whether a sentence appraises something else than disclosure: the poor, or answers to deputies."""
    return bool(_OTHER_SENSE.search(text)) or (
        "满意" in text and bool(_PROPOSALS.search(text)) and not _ABOUT_DISCLOSURE.search(text)
    )


def _bare_heading(sentence: str) -> str:
    """The sentence if it is a sub-heading on what was found: 考核结果。"""
    is_one = len(sentence) < _LONGEST_HEADING and _BARE.fullmatch(sentence.rstrip("。：:"))
    return sentence.rstrip("。：:") + "：" if is_one else ""


def _gives_result(text: str) -> bool:
    """Whether a passage says what was found, or that nothing happened."""
    # Ranks and marks are not counts; they are read as printed.
    result = _FIRM_RESULT if _MECHANISM.search(text) else _RESULT
    if result.search(text):
        return True
    said = marked("", text)
    if SHARE in said.words or any(
        number.kind == COUNT and number.value == 0 for number in said.quantities.values()
    ):
        return True
    words = _COUNTED_MECHANISMS.sub("", said.words)
    return bool(_APPRAISED.search(words) or result.search(words))
