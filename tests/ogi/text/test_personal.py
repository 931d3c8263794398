"""Personal data is hidden in every output of an audit, whichever rule quotes it; its look-alikes are not."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.pipeline import audit
from auditor.registry import load
from auditor.results.output import Screen
from auditor_ogi.sample import report
from auditor_ogi.text.personal import (
    ADDRESS,
    CARD,
    ID_NUMBER,
    MOBILE,
    find,
    is_card_number,
    is_credit_code,
    is_id_number,
    mask,
)
from tests.core.building import put

ID = "320102199003070076"
SECRETS = (ID, "13812345678", "6222021234567890128", "人民路12号3单元401室")
TEXT = (
    f"申请人李某某（身份证号{ID}，电话13812345678）要求公开，家庭住址：青溪镇人民路12号3单元401室，银行卡号6222021234567890128，"
    "全年共收到政府信息公开申请9件。"
)
QUOTING = """
from auditor import Problem, Question, rule

@rule("quoting")
def quoting(report):
    \"\"\"A rule that quotes the whole text.\"\"\"
    text = report["/sections/0/text"]
    for start in range(0, len(text), 7):
        yield Problem("{words} {excerpt}", at="/sections/0/text", excerpt=text[start:start + 25], words=text,
                      actual=text[start:start + 30], expected=text, fix="{words}")

@rule("asking")
def asking(report):
    \"\"\"A rule that asks with the whole text.\"\"\"
    yield Question(report["/sections/0/text"], at="/sections/0/text")

@rule("breaking")
def breaking(report):
    \"\"\"A rule that breaks on the text.\"\"\"
    raise ValueError(report["/sections/0/text"])
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("towns")
    plugin = put(folder, "quoting_rules.py", QUOTING)
    bad = {**report(), "year": "13812345678"}
    files = [
        put(folder, "a.json", report(texts={1: TEXT, 6: TEXT})),
        put(
            folder,
            "b.html",
            f"<p>二〇二四年报告</p><p>一、总体情况</p><p>{TEXT}</p><p>二、主动公开政府信息情况</p>",
        ),
        put(folder, "c.json", bad),
    ]
    result = audit(files, plugins=[plugin])
    registry = load((str(plugin),))
    pieces: dict[str, str] = {}
    for name, output in registry.outputs.items():
        for lang in ("zh", "en"):
            wording = registry.wording(lang)
            if output.folder_only and output.files is not None:
                files_of = [found for _, found in output.files(result, wording, Screen(200))]
            else:
                files_of = [output.render(result, wording, Screen(200))]
            pieces[f"{name} {lang}"] = "\n".join(
                _text(b"".join(piece.encode() if isinstance(piece, str) else piece for piece in found))
                for found in files_of
            )
    sys.modules.pop("auditor_plugin_quoting_rules", None)
    return pieces


def _text(content: bytes) -> str:
    """What an output says: of a package, all its parts; of a PDF, its pages; of a table, its rows."""
    if content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(content)
        return "".join(page.get_textpage().get_text_range() for page in pages)
    if content.startswith(b"PAR1"):
        from pyarrow import parquet  # type: ignore[import-untyped]

        return str(parquet.read_table(io.BytesIO(content)).to_pylist())
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return re.sub(r"<[^>]*>", "", b"".join(parts).decode())


def test_no_output_shows_it(outputs: dict[str, str]) -> None:
    for name, text in outputs.items():
        plain = re.sub(r"\s", "", text.replace("\\", ""))
        # The circular quotes only the most frequent problems.
        assert name.startswith(("docx", "pdf")) or "320****" in plain, name
        assert [secret for secret in SECRETS if secret in plain] == [], name
        # No half of a number is left where a passage was cut.
        assert not [half for secret in SECRETS[:3] for half in _halves(secret) if half in plain], name


def _halves(secret: str) -> Iterator[str]:
    return (secret[start : start + 8] for start in range(len(secret) - 7))


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码91320102MA1234567X",
        "国办公开办函〔2021〕30号",
        "索引号014567890/2024-00012",
        "资金13800000000元，面积15000000000㎡",
        "0516-83214567、83214568",
        "2024年1月1日至2024年12月31日",
        "许可证编号JY13201020012345",
        "12345678901",
        "家住安置区的群众",
    ],
)
def test_look_alikes_stay(text: str) -> None:
    assert mask(text) == text


def test_kinds() -> None:
    assert {found.kind for found in find(TEXT)} == {ID_NUMBER, MOBILE, ADDRESS, CARD}
    assert is_id_number("11010519491231002x")
    assert not is_id_number("110105194912310021")
    assert not is_id_number("110105194913310029")
    assert not is_id_number("990105194912310025")
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")


def test_an_address_is_hidden_to_its_last_number() -> None:
    assert mask("住址3号院东街15号。") == "住址********。"


@given(st.text(alphabet="0123456789１３Xx-— 家住址：号室东路，。甲@", max_size=200))
def test_a_mask_keeps_the_length_and_masks_once(text: str) -> None:
    hidden = mask(text)
    assert len(hidden) == len(text)
    assert mask(hidden) == hidden
