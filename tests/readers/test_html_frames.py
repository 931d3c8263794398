"""A page that a browser saved: its frames are read as part of it, on disk and in archives."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from auditor.pipeline import audit
from auditor.reading.document import Paragraph
from auditor.reading.files import saved_with
from auditor.running.inputs import collect
from auditor.testing import read_document
from auditor_ogi.sample import report
from tests.layouts.drafts import plain
from tests.layouts.web import whole

TEXT = "<p>收到申请12件。</p><table><tr><td>本年新收</td><td>12</td></tr></table>"


def frame(source: str, attributes: str = "") -> str:
    return f'<iframe {attributes} src="{source}"></iframe>'


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def lines(file: Path | str, content: str | None = None) -> list[str]:
    found = read_document(Path(file).read_bytes() if content is None else content, str(file))
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def page(*frames: str) -> str:
    return (
        f"<html><head><title>年报</title></head><body><p>首页</p>\n{''.join(frames)}<p>完</p></body></html>"
    )


@pytest.mark.parametrize("folder", ["报告_files", "报告.files"])
@pytest.mark.parametrize("start", ["", "./"])
def test_a_frame_is_part_of_the_page(tmp_path: Path, folder: str, start: str) -> None:
    put(tmp_path, f"{folder}/saved_resource.html", f"<html><body>{TEXT}</body></html>")
    file = put(tmp_path, "报告.html", page(frame(f"{start}{folder}/saved_resource.html")))
    assert lines(file) == ["首页", "收到申请12件。", "完"]
    places = [block.place.line for block in read_document(file.read_bytes(), str(file)).blocks]
    assert places == [1, 2, 2, 2], "what a frame says is on the line of the frame"


@pytest.mark.parametrize(
    "source", ["%E6%8A%A5_files/a%20b.html", "报_files/a b.html", "报_files/a&#32;b.html"]
)
def test_names_with_escapes(tmp_path: Path, source: str) -> None:
    put(tmp_path, "报_files/a b.html", TEXT)
    assert lines(put(tmp_path, "报.html", page(frame(source)))) == ["首页", "收到申请12件。", "完"]


def test_frames_in_frames(tmp_path: Path) -> None:
    put(tmp_path, "a_files/outer.html", f"<body><p>外</p>{frame('inner.html')}</body>")
    put(tmp_path, "a_files/inner.html", f"<body>{TEXT}{frame('outer.html')}</body>")
    found = lines(put(tmp_path, "a.html", page(frame("a_files/outer.html"))))
    assert found[:3] == ["首页", "外", "收到申请12件。"]
    assert len(found) < 12, "frames that hold each other end"


def test_a_frameset(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a_files/main.html",
        f"<html><head><meta name=PubDate content=2025-01-20></head>{TEXT}</html>",
    )
    put(tmp_path, "a_files/menu.html", "<html><body>菜单</body></html>")
    source = (
        "<html><head><title>年报</title></head>\n<frameset cols=20,80><frame src=a_files/menu.html>"
        "<noframes>\n没有</noframes>\n<frame src=a_files/main.html></frameset></html>"
    )
    file = put(tmp_path, "a.html", source)
    found = read_document(source, str(file))
    assert lines(file) == ["收到申请12件。"]
    assert found.blocks[0].place.line == 4
    assert found.metadata == {"title": "年报", "published_on": "2025-01-20"}


@pytest.mark.parametrize(
    "left_out",
    [
        frame("a_files/text.html", 'style="display:none"'),
        frame("a_files/short.html"),
        frame("a_files/gone.html"),
        frame("https://www.example.gov.cn/a_files/text.html"),
        frame("../secret_files/text.html"),
        frame("a_files/../../secret_files/text.html"),
        frame("other/text.html"),
        frame("a_files"),
        "<iframe></iframe>",
        "<iframe src=''></iframe>",
    ],
)
def test_what_is_left_out(tmp_path: Path, left_out: str) -> None:
    for name in ("in/a_files/text.html", "secret_files/text.html", "in/other/text.html"):
        put(tmp_path, name, TEXT)
    put(tmp_path, "in/a_files/short.html", "<p>访问量 3</p>")
    assert lines(put(tmp_path, "in/a.html", page(left_out))) == ["首页", "完"]


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    put(tmp_path, "secret/text.html", TEXT)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a_files").symlink_to(tmp_path / "secret", target_is_directory=True)
    assert saved_with(str(tmp_path / "in" / "a.html"), "a_files/text.html", 1_000) is None
    assert saved_with("-", "a_files/text.html", 1_000) is None
    assert saved_with("", "a_files/text.html", 1_000) is None


def test_a_frame_that_is_not_text_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a_files/b.html", bytes(range(256)) * 20)
    assert lines(put(tmp_path, "a.html", page(frame("a_files/b.html")))) == ["首页", "完"]


def saved(put_in: Any) -> None:
    """A report in a frame, with what browsers save next to it."""
    put_in("report.html", page(frame("./report_files/saved_resource.html")))
    put_in("report_files/saved_resource.html", whole(plain(report(2024))))
    put_in("report_files/site.css", "td {}")
    put_in("report_files/jquery.js", "var a;")


def test_a_folder_of_saved_pages(tmp_path: Path) -> None:
    saved(lambda name, content: put(tmp_path, name, content))
    result = audit([tmp_path])
    assert [Path(found.path).name for found in result.reports] == ["report.html"]
    assert not result.unread


def test_saved_pages_in_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    with zipfile.ZipFile(file, "w") as archive:
        saved(archive.writestr)
    assert tuple(collect([str(file)], []).paths) == (f"{file}/report.html",)
    result = audit([file])
    assert len(result.reports) == 1
    assert not result.unread
