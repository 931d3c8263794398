"""Characters that a program parted by a mark each are words and numbers again."""

from __future__ import annotations

import pytest

from auditor_readers.spread_characters import lines_of

SENTENCE = "全年主动公开政府信息1024条，其中通过网站公开830条。"
CELLS = [str(number) for number in range(1001, 1031)]


def spread(text: str, mark: str) -> str:
    return mark.join(text)


@pytest.mark.parametrize("mark", [" ", "\t", "|", ","])
def test_marks_between_characters(mark: str) -> None:
    lines = [spread(text, mark) for text in (SENTENCE.replace("，", ""), "规章", "1024", "0")]
    assert lines_of("\n".join(lines)) == [SENTENCE.replace("，", ""), "规章", "1024", "0"]


@pytest.mark.parametrize("mark", ["\t", "|"])
def test_marks_around_cells(mark: str) -> None:
    lines = [SENTENCE, "", "1024", "", "0"]
    source = "\n".join(f"{mark}{spread(text, mark)}{mark}" if text else mark for text in lines)
    assert lines_of(source) == lines


def test_columns_stay_where_they_begin() -> None:
    source = f"{spread(SENTENCE, ' ')}\n规 章    1 2    3  4 5 6    \n文 件           7  8        "
    _, first, second = lines_of(source)
    assert first.split() == ["规章", "12", "3", "456"]
    assert [first.index(number) for number in ("12", "3", "4")] == [7, 14, 17]
    assert [second.index(number) for number in ("7", "8")] == [14, 17]


def test_words_beside_single_characters_stay_apart() -> None:
    assert lines_of(f"网站 {spread(SENTENCE, ' ')}\n发 布 日 期 2025-01-12 来 源") == [
        f"网站 {SENTENCE}",
        "发布日期 2025-01-12 来源",
    ]


def test_a_line_for_each_character() -> None:
    source = "\n\n".join(spread(text, "\n") for text in (SENTENCE, "规章", *CELLS, "0", "完"))
    found = lines_of(source)
    assert [line for line in found if line] == [SENTENCE, "规章", *CELLS, "0", "完"]
    # The numbers of the lines are those of the file.
    assert found.index("1001") == source.split("\n\n1\n0\n0\n1")[0].count("\n") + 2


def test_cells_that_nothing_parts_are_not_put_together() -> None:
    source = "\n".join("\n".join(text) for text in (SENTENCE, "规章", *CELLS))
    assert lines_of(source) == source.split("\n")


def test_numbers_that_nothing_parts_are_one() -> None:
    """Which digit is in which column is lost; the row must not seem to have a cell for each."""
    assert lines_of(f"{spread(SENTENCE, ' ')}\n规 章 1 2 3")[1] == "规章123"


@pytest.mark.parametrize(
    "source",
    [
        f"{SENTENCE}\n单 位 名 称 及 公 开 栏 目\n1 2 3",
        f"{SENTENCE}\n一\n、\n本\n年\n新\n收\n申\n请\n1\n2\n3",
        f"{SENTENCE}\n甲,乙,丙,丁,戊,己,庚,辛,壬,癸\n1,2,3",
    ],
)
def test_other_texts_stay_as_they_are(source: str) -> None:
    assert lines_of(source) == source.split("\n")
