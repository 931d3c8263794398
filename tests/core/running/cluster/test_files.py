"""Files examined on a cluster: the same bytes as in one process, whatever happens to its workers."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from auditor.messages import Wording
from auditor.outputs.json import render
from auditor.pipeline import audit, prepare, run
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor.running.cluster import connection, files, sent_files
from auditor.running.worker import Limits
from auditor_ogi.sample import report
from benchmarks.generate import generate
from tests.core.building import put
from tests.core.running.cluster.test_connection import alive, family, until
from tests.core.running.test_workers import ANSWERS, PLUGIN
from tests.ogi.interpret.rendering import merged

pytest.importorskip("distributed", reason="the extra cluster is not installed")
FIXTURES = Path(__file__).parents[4] / "fixtures"
NOTING = """
import os, pathlib
import msgspec
from auditor import hookimpl
from auditor.reading.document import Document
from auditor.reading.reader import Reader

def read(content, path):
    with open({log!r}, "a") as log:
        log.write(os.path.basename(path) + "\\n")
    return Document(path=path, format="noted", data=msgspec.json.decode(content[6:]))

@hookimpl
def register_readers():
    return [Reader("noted", "Noted", (".noted",), lambda head: head.startswith(b"noted "), read)]
"""


def as_json(found: Audit) -> bytes:
    return b"".join(render(found, Wording("en"), Screen()))


def same(paths: Sequence[Path | str], scheduler: str, **settings: Any) -> Audit:
    """The audit of some files, which is the same to the byte on the cluster and in one process."""
    found = audit(paths, scheduler=scheduler, **settings)
    assert as_json(found) == as_json(audit(paths, **settings))
    return found


class Killer:
    """Kills a worker of the cluster when so many files are done."""

    def __init__(self, cluster: Any, after: int) -> None:
        self._cluster = cluster
        self._after = after
        self.killed: psutil.Process | None = None

    def __call__(self, done: int, total: int) -> None:
        if done >= self._after and not self.killed:
            nanny = next(iter(self._cluster.workers.values()))
            self.killed = psutil.Process(nanny.pid)
            self.killed.kill()


def test_the_fixtures_give_the_same_bytes(scheduler: str) -> None:
    found = same([FIXTURES / "2023", FIXTURES / "2024"], scheduler, roster=FIXTURES / "roster.csv")
    assert len(found.reports) > 30
    assert found.missing
    assert not found.unread


def test_a_folder_with_files_of_all_kinds_gives_the_same_bytes(scheduler: str) -> None:
    found = same([FIXTURES / "arrivals"], scheduler, roster=FIXTURES / "arrivals" / "报送名册.xlsx")
    assert found.unread
    assert {each.kind for each in found.inputs} > {"report", "attachment"}


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("count", [160, pytest.param(5000, marks=pytest.mark.long)])
def test_a_killed_worker_changes_nothing(
    scheduler: str, local_cluster: Any, tmp_path: Path, count: int
) -> None:
    generate(tmp_path, count, length=600)
    killer = Killer(local_cluster, count // 5)
    found = audit([tmp_path], scheduler=scheduler, progress=killer)
    assert killer.killed
    assert not alive([killer.killed])
    assert as_json(found) == as_json(audit([tmp_path]))
    assert len(found.reports) == count


def test_a_killed_worker_costs_its_batch_once(scheduler: str, local_cluster: Any, tmp_path: Path) -> None:
    log = tmp_path / "log"
    plugin = put(tmp_path, "noting.py", NOTING.format(log=str(log)))
    folder = tmp_path / "in"
    for index in range(200):
        put(folder, f"{index:03}.noted", "noted " + json.dumps(report(organ=f"第{index}镇人民政府")))
    killer = Killer(local_cluster, 20)
    found = audit([folder], scheduler=scheduler, progress=killer, plugins=[plugin])
    assert killer.killed
    assert len(found.reports) == 200
    times = Counter(log.read_text("utf-8").split())
    assert len(times) == 200
    assert max(times.values()) <= 2
    # A batch is at most an eighth of them, with two threads.
    assert sum(times.values()) <= 200 + 25


def test_files_that_break_their_readers(scheduler: str, tmp_path: Path) -> None:
    plugin = put(tmp_path, "odd.py", PLUGIN)
    data = json.dumps(report())
    words = ["good", "exit", "good", "segfault", "raise", "hang", "good", "eat", "good"]
    paths = [
        put(tmp_path / "in", f"{index:02}.odd", f"odd {word} {data}") for index, word in enumerate(words)
    ]
    limits = Limits(seconds=1.5, megabytes=2000)
    found = same([*paths], scheduler, plugins=[plugin], limits=limits)
    answers = {each.path: Wording("en").render(each.error) for each in found.unread}
    for word, path in zip(words, paths, strict=True):
        assert ANSWERS.get(word, "") in answers.get(str(path), ""), word
    assert len(found.unread) == 5


def test_rules_that_do_not_end(scheduler: str, tmp_path: Path) -> None:
    rules = """
import itertools, os
from auditor import rule

@rule("endless", severity="note", needs="/year")
def endless(report):
    \"\"\"It ends.\"\"\"
    if report.organ.startswith("第7镇"):
        all(itertools.repeat(True))

@rule("deadly", severity="note", needs="/year")
def deadly(report):
    \"\"\"It lives.\"\"\"
    if report.organ.startswith("第9镇"):
        os._exit(1)
"""
    plugin = put(tmp_path, "rules.py", rules)
    for index in range(12):
        put(tmp_path / "in", f"{index:02}.json", report(organ=f"第{index}镇人民政府"))
    settings: dict[str, Any] = {"plugins": [plugin], "only": ["endless", "deadly", "requests-balance"]}
    found = same([tmp_path / "in"], scheduler, limits=Limits(rule_seconds=1.0), **settings)
    errors = {
        (each.organ, outcome.rule)
        for each in found.reports
        for outcome in each.outcomes
        if outcome.status.value == "error"
    }
    assert errors == {("第7镇人民政府", "endless"), ("第9镇人民政府", "deadly")}


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a run that no worker has: to them it is another one, which does not exist."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sent_files, "_folder", lambda: "/nowhere")
    return folder


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are sent with their content."""
    found: list[str] = []
    submit = files._FilesAway._submit

    def noting(self: Any, some: Sequence[Any]) -> Any:
        found.extend(file.path for file in some if file.content is not None)
        return submit(self, some)

    monkeypatch.setattr(files._FilesAway, "_submit", noting)
    return found


def frames(folder: Path, name: str, organ: str) -> None:
    """A saved page with a frame in a frame."""
    page = '<html><body><iframe src="{}"></iframe></body></html>'
    put(folder, f"{name}.html", page.format(f"{name}_files/outer.html"))
    put(folder, f"{name}_files/outer.html", page.format("inner.html"))
    put(folder, f"{name}_files/inner.html", merged(report(2024, organ=organ)))


def test_files_that_workers_do_not_have_are_sent(scheduler: str, unseen: Path, sent: list[str]) -> None:
    """Rulesets and plugins as well, and the parts of saved pages."""
    shutil.copytree(FIXTURES / "2024", "in")
    frames(Path("in"), "saved", "云岭县松岗镇人民政府")
    with zipfile.ZipFile("more.zip", "w") as archive:
        for file in sorted((FIXTURES / "2023").iterdir())[:5]:
            archive.write(file, f"去年/{file.name}")
    put(Path("."), "own/base.yaml", "extends: national\nrules: {six-sections: off}")
    put(Path("."), "own/rules.yaml", "extends: base.yaml\nrules: {requests-balance: minor}")
    put(
        Path("."),
        "house.py",
        "from auditor import Problem, rule\n\n"
        '@rule("house", severity="minor", needs="/year")\ndef house(report):\n    """None."""\n'
        '    yield Problem("found", at="/year")\n',
    )
    found = same(["in", "more.zip"], scheduler, rulesets=["own/rules.yaml"], plugins=["house.py"])
    assert len(found.reports) > 20
    assert "云岭县松岗镇人民政府" in {each.organ for each in found.reports}
    assert {each.path for each in found.reports} <= set(sent)
    assert all(any(outcome.rule == "house" for outcome in each.outcomes) for each in found.reports)


def test_files_that_workers_have_are_not_sent(scheduler: str, sent: list[str], tmp_path: Path) -> None:
    put(tmp_path, "a.json", report(organ="甲镇人民政府"))
    frames(tmp_path, "b", "乙镇人民政府")
    assert len(same([tmp_path], scheduler).reports) == 2
    assert sent == []


def test_a_worker_with_other_files_at_the_paths_gets_the_right_ones(
    scheduler: str, unseen: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for folder, organ in ((unseen, "甲镇人民政府"), (other, "乙镇人民政府")):
        put(folder, "a.json", report(organ=organ))
        put(folder, "b.json", report(organ="丙镇人民政府"))
        put(folder, "c.json", report(organ="丁镇人民政府"))
        frames(folder, "d", f"大{organ}")
    monkeypatch.setattr(sent_files, "_folder", lambda: str(other))
    found = same(["a.json", "b.json", "c.json", "d.html"], scheduler)
    assert [each.organ for each in found.reports] == [
        "甲镇人民政府",
        "丙镇人民政府",
        "丁镇人民政府",
        "大甲镇人民政府",
    ]
    assert set(sent) == {"a.json", "d.html"}


def test_what_cannot_be_read_here_is_said_here(scheduler: str, tmp_path: Path) -> None:
    put(tmp_path, "a.json", report())
    put(tmp_path, "empty.json", "")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nothing")
    (tmp_path / "pipe.json").unlink(missing_ok=True)
    os.mkfifo(tmp_path / "pipe.json")
    assert len(same([tmp_path], scheduler).unread) == 3


def test_what_is_kept_is_not_examined_again(scheduler: str, sent: list[str], tmp_path: Path) -> None:
    for index in range(6):
        put(tmp_path / "in", f"{index}.json", report(organ=f"第{index}镇人民政府"))
    put(tmp_path / "in", "目录.html", "<html><body><p>2024年政府信息公开目录</p></body></html>")
    expected = as_json(audit([tmp_path / "in"]))

    def cached(**settings: Any) -> tuple[bytes, int]:
        setup = prepare(cache=tmp_path / "cache")
        found = run(setup, [tmp_path / "in"], **settings)
        assert setup.kept is not None
        return as_json(found), setup.kept.found

    assert cached(scheduler=scheduler) == (expected, 0)
    again, kept = cached(scheduler=scheduler)
    assert again == expected
    assert kept >= 6
    assert cached() == (expected, kept), "one computer finds what a cluster has kept"
    put(tmp_path / "in", "new.json", report(2024, organ="新镇人民政府"))
    assert cached(scheduler=scheduler)[1] == kept


def test_a_worker_that_is_lost_again_and_again(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the cluster gives up is examined on this computer."""
    put(tmp_path, "a.json", report())
    result = connection.Cluster.result

    def lost(self: Any, pending: Any) -> Any:
        found = result(self, pending)
        if found is not None:
            raise connection.LostError
        return found

    monkeypatch.setattr(connection.Cluster, "result", lost)
    assert len(same([tmp_path], scheduler).reports) == 1


def test_other_runs_of_the_same_workers(scheduler: str, local_cluster: Any, tmp_path: Path) -> None:
    """Each has its own setup, and what the workers have of a run ends with it."""
    put(tmp_path, "a.json", report())

    def rules(found: Audit) -> set[str]:
        return {outcome.rule for each in found.reports for outcome in each.outcomes}

    assert rules(audit([tmp_path], scheduler=scheduler, only=["six-sections"])) == {"six-sections"}
    assert rules(audit([tmp_path], scheduler=scheduler, only=["requests-balance"])) == {"requests-balance"}

    def left() -> list[psutil.Process]:
        return [each for nanny in local_cluster.workers.values() for each in family(nanny.pid)]

    # A worker may be told of the end of a run a little later than who asked for it.
    assert until(lambda: not left(), 30), left()
