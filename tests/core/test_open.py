"""The start without a command line: ``auditor open``, paths in place of a command, and nothing at all."""

from __future__ import annotations

import json
import os
import select
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from auditor.results.result_folder import EARLIER
from auditor_ogi.sample import report
from tests import program
from tests.core.building import put

PROGRAM = str(Path(sys.executable).parent / "auditor")
RESULTS = "审核结果"
ORGAN, OTHER = "云岭县青溪镇人民政府", "云岭县白沙镇人民政府"
# Seconds: so long a program may take, and so long it is silent when it asks.
_LONGEST = 120
_SILENCE = 0.3
INTERRUPTING = """
import os
import signal

from auditor import hookimpl
from auditor.results.output import Output

def render(audit, wording, screen):
    yield "half"
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.kill(os.getpid(), signal.SIGINT)
    yield "whole"

@hookimpl
def register_outputs():
    return [Output("slow", ".slow", "slow", render)]
"""


def environment(**more: str) -> dict[str, str]:
    left_out = ("AUDITOR_LANG", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return {**{name: value for name, value in os.environ.items() if name not in left_out}, **more}


def auditor(
    *arguments: object, lang: str = "en", cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, without a display."""
    settings = environment(AUDITOR_LANG=lang, **(env or {}))
    done = program.auditor(*arguments, env=settings, cwd=cwd)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report, with a blank in its name."""
    put(tmp_path, "2024年 年报/青溪 镇.json", report(organ=ORGAN))
    return tmp_path / "2024年 年报"


def results(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / RESULTS / "审核结果.json").read_text("utf-8"))
    return found


def roster(file: Path, *organs: str) -> None:
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for row, organ in enumerate(("机关名称", *organs)):
            sheet.write(row, 0, organ)


# --- auditor open ---


def test_the_year_is_named_and_newer_reports_are_told(tmp_path: Path) -> None:
    for organ in (ORGAN, OTHER):
        put(tmp_path, f"{organ}-2023.json", report(2023, organ=organ))
    put(tmp_path, "new.json", report(2024, organ=ORGAN))
    done = auditor("open", tmp_path, "--no-browser", lang="zh")
    assert done.returncode == 0, done.stderr
    lines = done.stderr.splitlines()
    assert "本次审核年度：2023 年度" in lines
    assert (
        "注意：本次审核 2023 年度；另有 1 份较新的 2024 年度报告未列入排名，"
        "如要审核这些报告，请用 --year 2024"
    ) in lines


def test_results_are_written_and_named(folder: Path) -> None:
    done = auditor("open", folder, lang="zh")
    assert done.returncode == 0, done.stderr
    suffixes = (".html", ".json", ".csv", ".xlsx", ".md")
    names = [*(f"审核结果{suffix}" for suffix in suffixes), "通报.docx"]
    files = [folder / RESULTS / name for name in names]
    assert done.stdout.splitlines() == [str(file) for file in files]
    assert sorted((folder / RESULTS).iterdir()) == sorted(files)
    assert all(ORGAN in file.read_text("utf-8") for file in files if file.suffix not in (".xlsx", ".docx"))
    assert "未发现问题、不出整改通知书的报告：1 份" in done.stderr
    for said in (f"文件夹：{folder}", "名册：无", "规则集：默认", "已审核年报 1 份"):
        assert said in done.stderr


def test_settings_of_the_folder_are_used(folder: Path) -> None:
    roster(folder / "名册.xlsx", ORGAN, OTHER)
    put(folder, "规则.yaml", "extends: [township]\nrules:\n  six-sections: off\n")
    put(folder, "豁免.csv", "rule,organ,year,reason,approved_by,expires\n")
    done = auditor("open", folder)
    assert done.returncode == 0, done.stderr
    for said in ("roster: 名册.xlsx", "rulesets: 规则.yaml", "waivers: 豁免.csv", f"not filed: 1: {OTHER}"):
        assert said in done.stderr
    found = results(folder)
    assert found["ruleset"] == ["规则"]
    assert [each["organ"] for each in found["missing"]] == [OTHER]
    assert "six-sections" not in {each["rule"] for each in found["reports"][0]["outcomes"]}


def test_wishes_on_the_command_line(folder: Path, tmp_path: Path) -> None:
    roster(tmp_path / "organs.xlsx", ORGAN, OTHER, "云岭县石桥镇人民政府")
    put(folder, "last.json", report(2023))
    wishes = (
        "--roster",
        tmp_path / "organs.xlsx",
        "--year",
        "2023",
        "--without-names",
        "--deadline",
        "2999-03-31",
    )
    done = auditor("open", folder, "--no-browser", *wishes)
    assert done.returncode in (0, 3), done.stderr
    assert "roster: organs.xlsx" in done.stderr
    assert results(folder)["year"] == 2023
    assert "云岭县石桥镇人民政府" in {each["organ"] for each in results(folder)["missing"]}
    for wrong, said in (
        (("--deadline", "soon"), "--deadline must be"),
        (("--roster", "none.csv"), "none.csv"),
        (("--year", "2030"), "there is no report on 2030"),
        (("--prefer", "none.json"), "none.json"),
    ):
        done = auditor("open", folder, "--no-browser", *wrong)
        assert done.returncode == 2
        assert said in done.stderr
        assert results(folder)["year"] == 2023


def test_current_folder_is_the_default(folder: Path) -> None:
    assert auditor("open", cwd=folder).returncode == 0
    assert len(results(folder)["reports"]) == 1


def test_results_are_no_inputs_and_are_kept(folder: Path) -> None:
    # A report that lies among the results is none of the inputs, nor are the results of a folder below.
    put(folder, f"{RESULTS}/白沙镇.json", report(organ=OTHER))
    put(folder, f"乡镇/{RESULTS}/审核结果.html", "<p>")
    put(folder, f"乡镇/{RESULTS}/白沙镇.json", report(organ=OTHER))
    assert auditor("open", folder).returncode == 0
    worked_in = folder / RESULTS / "审核结果.csv"
    worked_in.write_text("已核实", "utf-8")
    done = auditor("open", folder)
    assert done.returncode == 0
    assert "left out: 审核结果" in done.stderr
    assert "the results before are kept in" in done.stderr
    found = results(folder)
    assert [each["organ"] for each in found["reports"]] == [ORGAN]
    passed_over = {Path(each["path"]).relative_to(folder).as_posix() for each in found["inputs"]}
    assert passed_over == {"青溪 镇.json", RESULTS, f"乡镇/{RESULTS}"}
    (earlier,) = (folder / RESULTS / EARLIER).iterdir()
    assert (earlier / "审核结果.csv").read_text("utf-8") == "已核实"
    assert (folder / RESULTS / "白沙镇.json").exists()


def test_audit_takes_a_folder_that_is_only_called_like_results(folder: Path) -> None:
    put(folder, f"{RESULTS}/白沙镇.json", report(organ=OTHER))
    done = auditor("audit", folder, "--format", "json", "--fail-on", "never")
    assert len(json.loads(done.stdout)["reports"]) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("名册.xlsx", b"no workbook", "名册.xlsx: the roster has no table"),
        ("名册.csv", "甲,乙\n1,2\n", "名册.csv:1: no column holds the names"),
        ("规则.yaml", "rules:\n  six-section: off\n", "规则.yaml:2: there is no rule six-section"),
        ("豁免.yaml", "- rule: six-sections\n", "豁免.yaml:1: this waiver has no organ"),
    ],
)
def test_settings_that_are_wrong_stop(folder: Path, name: str, content: Any, said: str) -> None:
    put(folder, name, content)
    done = auditor("open", folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert not (folder / RESULTS).exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "there is no report in"),
        ({"说明.txt": "会议安排"}, "no report: "),
        (None, "no such file or folder"),
    ],
)
def test_nothing_to_audit(tmp_path: Path, files: dict[str, str] | None, said: str) -> None:
    where = tmp_path / "空 文件夹"
    if files is not None:
        where.mkdir()
        for name, text in files.items():
            put(where, name, text)
    done = auditor("open", where)
    assert done.returncode == 2
    assert said in done.stderr
    assert str(where) in done.stderr
    assert not (where / RESULTS).exists()


def test_file_that_cannot_be_read_is_named(folder: Path) -> None:
    put(folder, "坏.pdf", b"%PDF-1.7 broken")
    done = auditor("open", folder)
    assert done.returncode == 3
    assert "坏.pdf was not read" in done.stderr
    assert len(results(folder)["reports"]) == 1


def test_single_archive(folder: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "全县 年报"), "zip", folder)
    assert auditor("open", archive).returncode == 0
    assert len(results(tmp_path)["reports"]) == 1


def test_folder_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    put(folder, RESULTS, "a file is in the way")
    (tmp_path / "home/Documents").mkdir(parents=True)
    done = auditor(
        "open", folder, env={"HOME": str(tmp_path / "home"), "USERPROFILE": str(tmp_path / "home")}
    )
    other = tmp_path / "home/Documents" / f"{RESULTS} {folder.name}"
    assert done.returncode == 0, done.stderr
    assert f"the results go to {other}" in done.stderr
    assert done.stdout.splitlines()[0] == str(other / "审核结果.html")
    assert (folder / RESULTS).read_text() == "a file is in the way"


def _heed_permissions() -> None:
    # The administrator writes everywhere, unless this right is given up (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE).
    if os.geteuid() == 0:
        import ctypes

        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="permissions as Linux has them")
def test_read_only_folder(folder: Path, tmp_path: Path) -> None:
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    own = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp")}
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [PROGRAM, "open", str(folder)],
            capture_output=True,
            encoding="utf-8",
            env=environment(AUDITOR_LANG="en", **own),
            check=False,
            preexec_fn=_heed_permissions,
        )
    finally:
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    other = tmp_path / "tmp" / f"{RESULTS} {folder.name}"
    assert "cannot be written (Permission denied)" in done.stderr
    assert done.stdout.splitlines()[0] == str(other / "审核结果.html")
    assert not (folder / RESULTS).exists()


# --- the browser ---


@pytest.fixture
def browser(tmp_path: Path) -> dict[str, str]:
    """A browser that notes what it is asked to show."""
    program = put(tmp_path, "browser.py", "import sys\nopen(sys.argv[1], 'a').write(sys.argv[2])\n")
    words = (sys.executable, str(program), str(tmp_path / "shown"))
    return {"BROWSER": f"{shlex.join(words)} %s"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system's own browser would open")
def test_page_is_shown(folder: Path, tmp_path: Path, browser: dict[str, str]) -> None:
    assert auditor("open", folder, "--no-browser", env=browser).returncode == 0
    assert not (tmp_path / "shown").exists()
    assert auditor("open", folder, env=browser).returncode == 0
    assert (tmp_path / "shown").read_text() == (folder / RESULTS / "审核结果.html").as_uri()
    done = auditor("open", folder, env={"BROWSER": "false %s"})
    assert done.returncode == 0
    assert "could not be opened" in done.stderr


# --- paths in place of a command ---


def test_path_in_place_of_a_command(folder: Path, tmp_path: Path) -> None:
    file = folder / "青溪 镇.json"
    for path in (folder, file):
        done = auditor(path, "--format", "json")
        assert done.returncode == 0, done.stderr
        assert [each["path"] for each in json.loads(done.stdout)["reports"]] == [str(file)]
    # A command is not a folder of that name.
    (tmp_path / "rules").mkdir()
    assert "six-sections" in auditor("rules", cwd=tmp_path).stdout
    done = auditor("nothing", cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing" in done.stderr


# --- nothing at all ---


def test_without_a_terminal_there_is_help(tmp_path: Path) -> None:
    done = auditor(cwd=tmp_path)
    assert done.returncode == 2
    assert "open" in done.stdout + done.stderr


def at_a_terminal(typed: str, cwd: Path, **more: str) -> tuple[int, str]:
    """What the program prints at a terminal where ``typed`` is typed; ``^C`` and ``^D`` are those keys."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=cwd,
        env=environment(**more),
        start_new_session=True,
        preexec_fn=_own_terminal,
    )
    os.close(follower)
    waiting = typed.replace("^C", "\x03").replace("^D", "\x04").splitlines(keepends=True)
    try:
        shown = _conversation(leader, waiting)
        return process.wait(timeout=_LONGEST), shown.decode("utf-8")
    finally:
        process.kill()
        os.close(leader)


def _conversation(leader: int, waiting: list[str]) -> bytes:
    """What is shown at a terminal until the program ends; each line is typed once the program asks and is
    silent: what it shows comes in pieces of any size."""
    shown, end = b"", time.monotonic() + _LONGEST
    while time.monotonic() < end:
        if not select.select([leader], [], [], _SILENCE)[0]:
            if waiting and shown.rstrip(b" ").endswith((b">", "）".encode(), b")")):
                os.write(leader, waiting.pop(0).encode())
            continue
        try:
            piece = os.read(leader, 65536)
        except OSError:
            piece = b""
        if not piece:
            return shown
        shown += piece
    pytest.fail(
        f"the program still waits after {_LONGEST} s; it has shown: {shown.decode('utf-8', 'replace')}"
    )


def _own_terminal() -> None:
    # So that Ctrl-C reaches the program, also where these tests run in the background.
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_a_folder_is_asked_for(folder: Path, tmp_path: Path) -> None:
    code, shown = at_a_terminal(f"没有\n'{folder}'\n", tmp_path)
    assert code == 0, shown
    assert "请把存放年报的文件夹拖到本窗口" in shown
    assert "没有：没有这个文件或文件夹" in shown
    assert len(results(folder)["reports"]) == 1


def test_current_folder_after_a_yes(folder: Path) -> None:
    code, shown = at_a_terminal("\n是\n", folder)
    assert code == 0, shown
    assert f"审核当前文件夹 {folder}" in shown
    assert len(results(folder)["reports"]) == 1


@pytest.mark.parametrize("keys", ["^C", "^D", "\n否\n^C"])
def test_leaving(folder: Path, keys: str) -> None:
    code, shown = at_a_terminal(keys, folder)
    assert code == 130
    assert "Traceback" not in shown
    assert "错误" not in shown
    assert not (folder / RESULTS).exists()


# --- --output of an audit ---


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interrupted_run_leaves_the_last_good_file(folder: Path, tmp_path: Path) -> None:
    plugin = put(tmp_path, "slow.py", INTERRUPTING)
    out = tmp_path / "out"
    kept, good = put(out, "结果.slow", "last good"), out / "结果.csv"
    done = auditor("audit", folder, "--plugin", plugin, "--output", good, "--output", kept)
    assert done.returncode == 130, done.stderr
    assert kept.read_text() == "last good"
    assert sorted(file.name for file in out.iterdir()) == ["结果.csv", "结果.slow"]
