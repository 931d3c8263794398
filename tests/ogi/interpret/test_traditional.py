"""A report in traditional characters reads like its simplified twin, and is kept as printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import opencc
import pytest

from auditor import traditional
from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.pipeline import audit, prepare
from auditor.reports.report import leaves
from auditor.reports.report_type import Reading
from auditor.reports.roster import organ_key
from auditor.results.audit import Audit
from auditor.rules.finding import Status
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers.html import READER
from tests.core.building import put
from tests.ogi.interpret.rendering import merged, placeholders, row_lines, words_in_spans

SCRIPTS = ("s2t", "s2tw", "s2hk")
FIXTURES = Path(__file__).parents[3] / "fixtures"


def turned(content: bytes, script: str) -> bytes:
    """A file in traditional characters, as OpenCC writes them, word by word."""
    return opencc.OpenCC(script).convert(content.decode()).encode()


def read(content: bytes) -> Reading:
    return interpret(READER.read(content, "a.html"))


def numbers(data: dict[str, Any]) -> dict[str, Any]:
    return {pointer: value for pointer, value in leaves(data).items() if not isinstance(value, str)}


def statuses(result: Audit) -> dict[str, tuple[str, tuple[tuple[str, ...], ...]]]:
    (found,) = result.reports
    return {
        each.rule: (each.status.value, tuple(finding.at for finding in each.findings))
        for each in found.outcomes
    }


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("form", [merged, placeholders, words_in_spans])
@pytest.mark.parametrize("year", [2024, 2020])
def test_the_twin_is_read_alike(script: str, form: Callable[[dict[str, Any]], bytes], year: int) -> None:
    page = form(report(year, tables={"/requests/received/business": None}))
    plain, other = read(page), read(turned(page, script))
    assert numbers(other.data) == numbers(plain.data)
    assert [section["number"] for section in other.data["sections"]] == [1, 2, 3, 4, 5, 6]
    for key in ("form", "published_on"):
        assert other.data[key] == plain.data[key]
    assert other.data["organ"]["level"] == "township"
    assert [issue.at for issue in other.issues] == [issue.at for issue in plain.issues]


@pytest.mark.parametrize("script", SCRIPTS)
def test_texts_stay_as_printed(script: str) -> None:
    page = turned(merged(report()), script)
    reading = read(page)
    printed = "".join(page.decode().split())
    texts = [reading.data["title"], reading.data["organ"]["name"], reading.data["preamble"]]
    texts += [text for section in reading.data["sections"] for text in (section["heading"], section["text"])]
    texts += [source.raw for source in reading.sources.values() if source.raw]
    assert len(texts) > 200
    for text in texts:
        for line in text.split("\n"):
            assert "".join(line.split()) in printed
    assert (
        reading.data["title"]
        == "雲嶺縣青溪鎮人民政府2024年政府" + reading.data["title"].partition("政府2024年政府")[2]
    )
    assert not any(character in reading.data["sections"][0]["text"] for character in "开报务关门")
    (note,) = reading.notes
    assert "traditional characters" in note.template


def test_places_stay_right() -> None:
    page = merged(report())
    plain, other = read(page), read(turned(page, "s2tw"))
    assert {key: source.place for key, source in other.sources.items()} == {
        key: source.place for key, source in plain.sources.items()
    }


@pytest.mark.parametrize("name", sorted(path.name for path in (FIXTURES / "2024").glob("*.html")))
@pytest.mark.parametrize("script", ["s2t", "s2tw"])
def test_no_report_is_accused_of_its_script(tmp_path: Path, name: str, script: str) -> None:
    content = (FIXTURES / "2024" / name).read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError:
        content = content.decode("gb18030").encode()
    plain = put(tmp_path, "a/" + name, content)
    other = put(tmp_path, "b/" + name, turned(content, script))
    expected, found = statuses(audit([plain])), statuses(audit([other]))
    assert found == expected


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("form", [merged, row_lines])
def test_an_honest_report_passes(
    tmp_path: Path, script: str, form: Callable[[dict[str, Any]], bytes]
) -> None:
    for ruleset in ("national", "strict"):
        plain = audit([put(tmp_path, "a.html", form(report()))], rulesets=[ruleset])
        found = audit([put(tmp_path, "b.html", turned(form(report()), script))], rulesets=[ruleset])
        assert statuses(found) == statuses(plain)
        assert not [rule for rule, (status, _) in statuses(found).items() if status == Status.FAILED.value]


def test_a_canonical_report_in_traditional_characters(tmp_path: Path) -> None:
    data = read(turned(merged(report()), "s2tw")).data
    found = audit([put(tmp_path, "a.json", data)])
    # The page that the data is read from has no date of publication.
    plain = audit([put(tmp_path, "b.json", report(published_on=None))])
    assert statuses(found) == statuses(plain)


def test_quotations_are_as_printed(tmp_path: Path) -> None:
    page = merged(
        report(
            headings={5: "五、政府信息公开工作存在的主要问题及改进的情况"},
            texts={6: "本镇收取信息处理费的情况见附件。"},
        )
    )
    (found,) = audit([put(tmp_path, "a.html", turned(page, "s2tw"))], rulesets=["strict"]).reports
    (title,) = [each for each in found.outcomes if each.rule == "section-title"]
    (finding,) = [each for each in title.findings if each.at == ("/sections/4/heading",)]
    assert finding.actual == "五、政府信息公開工作存在的主要問題及改進的情況"
    assert finding.sources[0].source.raw == finding.actual


def test_one_organ_in_two_scripts_is_one(tmp_path: Path) -> None:
    earlier = {"/requests/carried_out/natural_person": 1, "/requests/carried_out/total": 1}
    put(tmp_path, "2023.html", turned(merged(report(2023, tables=earlier)), "s2tw"))
    put(tmp_path, "2024.html", merged(report(2024)))
    roster = put(tmp_path, "roster.csv", "name,level\n云岭县青溪镇人民政府,township\n")
    result = audit([tmp_path], roster=roster)
    assert not result.missing
    (failed,) = [
        each
        for found in result.reports
        for each in found.outcomes
        if each.rule == "carry-over" and each.findings
    ]
    assert failed.findings


def test_variants_of_the_words_of_the_form() -> None:
    for printed, plain in {
        "行政複議": "行政复议",
        "行政覆議": "行政复议",
        "行政復議": "行政复议",
        "臺灣": "台湾",
        "台灣": "台湾",
        "祕密": "秘密",
        "羣衆": "群众",
        "規範性檔": "规范性档",
        "科研機構": "科研机构",
        "啓動、啟動": "启动、启动",
        "爲、為": "为、为",
        "裏、裡": "里、里",
    }.items():
        assert traditional.simplified(printed) == plain


def test_every_letter_keeps_its_place() -> None:
    characters = "".join(chr(code) for code in range(0x3000, 0xFB00) if not 0xD800 <= code < 0xE000)
    assert len(traditional.simplified(characters)) == len(characters)
    standard = "".join(
        character for character in characters if len(character.encode("gb2312", "ignore")) == 2
    )
    changed = [
        one for one, other in zip(standard, traditional.simplified(standard), strict=True) if one != other
    ]
    assert set(changed) <= set("乾吒夥後徵拚捱挱摺於榘矩菸薹袷醣麴麽覆"), (
        "simplified texts stay what they are"
    )


def test_names_of_organs() -> None:
    assert organ_key("雲嶺縣青溪鎮人民政府") == organ_key("云岭县青溪镇人民政府")
    assert organ_key("于都县") != organ_key("余都县")
    assert organ_key("乾縣人民政府") == organ_key("乾县人民政府") == organ_key("干县人民政府")
    assert organ_key("於潛鎮") == organ_key("於潜镇")


def test_simplified_reports_cost_nothing_and_get_no_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> str:
        raise AssertionError("a simplified text was converted")

    monkeypatch.setattr(traditional, "simplified", refuse)
    page = merged(report()).replace(b"<body>", "<body><p>繁體版</p>".encode())
    assert read(page).notes == ()


def test_a_letter_or_two_make_no_traditional_report() -> None:
    assert not traditional.is_traditional(["繁體", "無障礙", "關懷版", "政府信息公开工作年度报告"])
    assert traditional.is_traditional(["政府資訊公開工作年度報告", "機關"])


@pytest.fixture
def without_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traditional, "has_converter", lambda: False)
    monkeypatch.setattr(traditional, "_table", dict)


@pytest.mark.usefixtures("without_converter")
def test_without_the_extra_a_report_says_what_it_takes(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(turned(merged(report()), "s2tw"))
    assert "pip install 'ogi-auditor[trad]'" in str(refusal.value)
    said = Wording("zh", prepare().registry.catalogues).render(refusal.value.message)
    assert said.startswith("报告用繁体字书写")
    assert len(read(merged(report())).data["sections"]) == 6


@pytest.mark.usefixtures("without_converter")
def test_without_the_extra_canonical_text_is_reviewed_and_not_failed(tmp_path: Path) -> None:
    text = turned(json.dumps(report(), ensure_ascii=False).encode(), "s2tw").decode()
    found = statuses(audit([put(tmp_path, "a.json", text)]))
    assert not [rule for rule, (status, _) in found.items() if status == Status.FAILED.value]
    assert found["six-sections"][0] == Status.NEEDS_REVIEW.value
    assert found["requests-balance"][0] == Status.PASSED.value


@pytest.mark.usefixtures("without_converter")
def test_without_the_extra_a_page_with_some_is_read_as_it_is() -> None:
    page = merged(report()).replace(b"<body>", "<body><p>報告、開放、機關：繁體版</p>".encode())
    assert len(read(page).data["sections"]) == 6


def test_an_uncertain_cell_is_quoted_as_printed() -> None:
    page = turned(merged(report(tables={"/article20/fees/amount": "约六十余条"})), "s2t")
    (issue,) = read(page).issues
    assert (issue.at, issue.raw) == ("/article20/fees/amount", "約六十餘條")
    assert issue.message.fields["raw"] == issue.raw
