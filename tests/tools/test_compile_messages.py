import gettext
import importlib.util
import io
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "compile_messages.py"
SPEC = importlib.util.spec_from_file_location("compile_messages", SCRIPT)
assert SPEC is not None
assert SPEC.loader is not None
compile_messages = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(compile_messages)

PO = """\
msgid ""
msgstr ""
"PO-Revision-Date: {date}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "{{year}} states {{actual}}"
msgstr "{{year}}年填报{{actual}}"

msgid "one finding"
msgid_plural "{{count}} findings"
msgstr[0] "{{count}}个问题"

msgctxt "grade"
msgid "good"
msgstr "良好"

msgid "not yet translated"
msgstr ""
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    folder = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    path = folder / "auditor.po"
    path.write_text(PO.format(date="2025-01-01 08:00+0800"), encoding="utf-8")
    return path


def test_gettext_reads_what_was_compiled(po):
    catalogue = gettext.GNUTranslations(io.BytesIO(compile_messages.compiled(po)))
    assert catalogue.gettext("{year} states {actual}") == "{year}年填报{actual}"
    assert catalogue.ngettext("one finding", "{count} findings", 3) == "{count}个问题"
    assert catalogue.pgettext("grade", "good") == "良好"
    assert catalogue.gettext("not yet translated") == "not yet translated"


def test_the_same_messages_give_the_same_bytes_on_any_day(po):
    before = compile_messages.compiled(po)
    po.write_text(PO.format(date="2026-06-30 08:00+0800"), encoding="utf-8")
    assert compile_messages.compiled(po) == before


def test_a_missing_an_old_and_an_orphaned_mo_are_named(po, tmp_path):
    mo = po.with_suffix(".mo")
    assert list(compile_messages.stale(tmp_path)) == [f"{mo}: missing"]
    mo.write_bytes(compile_messages.compiled(po))
    assert list(compile_messages.stale(tmp_path)) == []
    po.write_text(po.read_text(encoding="utf-8").replace("良好", "优秀"), encoding="utf-8")
    assert list(compile_messages.stale(tmp_path)) == [f"{mo}: older than auditor.po"]
    po.unlink()
    assert list(compile_messages.stale(tmp_path)) == [f"{mo}: no auditor.po in the same folder"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hello", "Unknown or misformatted keyword"),
        ('msgid "a"\nmsgstr "甲"\n\nmsgid "a"\nmsgstr "乙"\n', "duplicate message: 'a'"),
    ],
)
def test_an_invalid_catalogue_is_refused_by_name(po, text, reason):
    po.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"auditor\.po: .*{reason}"):
        compile_messages.compiled(po)
