from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import generate
from benchmarks.bench import CODES, codes, options
from benchmarks.edits import add_link, claims, edit_text
from benchmarks.figures import markdown
from benchmarks.live import live
from benchmarks.pages import page_sizes
from benchmarks.peers import all_peers
from benchmarks.peers.peer import Task
from benchmarks.processes import CommandError, Memory, Run, run, run_watched
from benchmarks.report import BEGIN, END, Circumstances, report, write_into
from benchmarks.results import HUGO, OURS, Results, Step
from benchmarks.startup import Startup
from benchmarks.table import Row, rows
from benchmarks.workplace import Workplace

SIZE = 10_000


def measured(ours: float, hugo: float, size: int = SIZE) -> Results:
    """Results as if every step of ours took `ours` seconds and Hugo's build `hugo`."""
    results = Results()
    for step in Step:
        results.runs[size, OURS, step].append(Run(ours, ours, 100_000_000))
    results.runs[size, HUGO, Step.COLD].append(Run(hugo, 2 * hugo, 1_000_000_000))
    results.memory[size].append(Memory(300_000_000, 200_000_000))
    return results


def row(results: Results, code: str, size: int = SIZE) -> Row:
    return next(row for row in rows(results, size) if row.code == code)


# The generator


def test_the_same_arguments_give_the_same_notes() -> None:
    assert list(generate.notes(60)) == list(generate.notes(60))
    assert list(generate.notes(60)) != list(generate.notes(60, seed=2))


def test_notes_are_claims_sources_and_questions_as_the_budgets_say() -> None:
    folders = [Path(name).parent.name for name, _ in generate.notes(200)]
    counts = {folder: folders.count(folder) for folder in set(folders)}
    assert counts == {"claims": 120, "sources": 50, "lines": 30}


def test_ten_thousand_notes_would_hold_thirty_one_megabytes() -> None:
    size = sum(len(text.encode()) for _, text in generate.notes(400))
    assert size * 25 == pytest.approx(31e6, rel=0.05)


def test_of_a_hundred_notes_so_many_are_marked_up_and_the_others_as_they_were() -> None:
    plain, some = (list(generate.notes(200, percent=percent)) for percent in (0, 30))
    assert [path for path, _ in some] == [path for path, _ in plain]
    marked = [
        (text, before) for (_, text), (_, before) in zip(some, plain, strict=True) if text != before
    ]
    assert len(marked) == 60
    for text, before in marked:
        assert re.findall(r"\[\[.+?\]\]", text) == re.findall(r"\[\[.+?\]\]", before)
    assert all(
        any(sign in text for text, _ in marked) for sign in ("\n## ", "\n- ", "\n> ", " **", " `")
    )
    assert list(generate.notes(200, percent=30)) == some


@pytest.mark.parametrize("percent", [0, 100])
def test_a_generated_vault_is_sound(tmp_path: Path, percent: int) -> None:
    generate.write(tmp_path, 300, percent)
    done = subprocess.run(
        [sys.executable, "-m", "inquiring_lines", "check", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("nothing to report.\n"), done.stdout
    assert done.returncode == 0


# The edits


@pytest.mark.parametrize("percent", [0, 100])
def test_an_edit_of_text_leaves_the_links_as_they_are(tmp_path: Path, percent: int) -> None:
    generate.write(tmp_path, 100, percent)
    (note,) = claims(tmp_path / "notes", 1)
    before = note.read_text(encoding="utf-8")
    edit_text(note, "a mark")
    after = note.read_text(encoding="utf-8")
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(changed) == 1
    assert changed[0].endswith("a mark.")
    assert "[[" not in changed[0]
    assert not changed[0].startswith("#")


def test_an_added_link_names_its_target(tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    note.write_text("Text.\n", encoding="utf-8")
    add_link(note, tmp_path / "b.md")
    assert note.read_text(encoding="utf-8").endswith("[[b]].\n")


# Measuring


def test_a_command_that_fails_is_no_figure(tmp_path: Path) -> None:
    program = "import sys; sys.exit('out of luck')"
    with pytest.raises(CommandError, match="out of luck"):
        run([sys.executable, "-c", program], tmp_path, tmp_path / "log")


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    held = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(0.4)"
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {held!r}]); {held}; child.wait()"
    memory = run_watched([sys.executable, "-c", both], tmp_path, tmp_path / "log")
    assert memory.resident > 120_000_000
    assert memory.resident >= memory.proportional > 110_000_000


def test_nothing_is_deleted_before_the_end(tmp_path: Path) -> None:
    workplace = Workplace(tmp_path)
    cache = workplace.root / ".cache"
    cache.mkdir()
    workplace.set_aside(cache)
    workplace.set_aside(cache)
    assert [path.name for path in workplace.root.iterdir()] == ["001-old-cache"]
    assert workplace.fresh("a") != workplace.fresh("a")


SERVER = """
import sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
notes = Path(sys.argv[1]) / "notes" / "claims"
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        known = self.path == "/_inquire/events" and sys.argv[2] == "tells"
        self.send_response(200 if known or "claims" in self.path else 404)
        self.send_header("Content-Type", "text/event-stream" if known else "text/html")
        self.end_headers()
        if "claims" in self.path:
            name = self.path.strip("/").split("/")[-1]
            self.wfile.write((notes / f"{name}.md").read_bytes())
        state = None
        while known:
            now = sorted((file.name, file.read_bytes()) for file in notes.iterdir())
            if state is not None and now != state:
                self.wfile.write(b"event: reload\\ndata: {}\\n\\n")
            state = now
            time.sleep(0.02)
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(f"Showing it at http://127.0.0.1:{server.server_port}/ until Ctrl-C", file=sys.stderr, flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
"""


@pytest.mark.parametrize(("manner", "edits"), [("tells", 2), ("is silent", 0)])
def test_an_edit_is_timed_until_the_event(tmp_path: Path, manner: str, edits: int) -> None:
    generate.write(tmp_path, 30)
    command = [sys.executable, "-c", SERVER, str(tmp_path), manner]
    found = live(command, tmp_path, 2, tmp_path / "log")
    assert len(found.seconds) == edits
    assert all(0 < seconds < 5 for seconds in found.seconds)
    assert found.stale == 0


def test_a_page_counts_with_its_styles_and_scripts(tmp_path: Path) -> None:
    for number in range(3):
        folder = tmp_path / "claims" / f"claim-{number}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(
            '<link rel="stylesheet" href="../../a.css"><script src="/b.js"></script>'
            '<link rel="canonical" href="https://example.org/"><a href="https://example.org/">x</a>'
            + "word"
            * number
        )
    (tmp_path / "a.css").write_text("a { background: url(https://example.org/a.png) }")
    (tmp_path / "b.js").write_text('import { c } from "./c.js";')
    (tmp_path / "c.js").write_text("export const c = 1;")
    found = page_sizes(tmp_path)
    assert found.html < found.median <= found.largest
    assert found.median > found.html + 60
    assert found.elsewhere == 2


@pytest.mark.parametrize("key", ["hugo", "eleventy", "pelican", "zensical", "material"])
def test_a_peer_is_handed_the_notes(tmp_path: Path, key: str) -> None:
    generate.write(tmp_path / "vault", 20)
    (tmp_path / "peer").mkdir()
    (peer,) = (peer for peer in all_peers(tmp_path) if peer.key == key)
    task = Task(tmp_path / "vault", tmp_path / "site", tmp_path / "peer")
    assert len(list(peer.prepare(task).rglob("*.md"))) == 20


# The tables


def test_a_budget_is_met_or_not() -> None:
    assert row(measured(8.0, 10.0), "B1").met is True
    assert row(measured(8.1, 10.0), "B1").met is False
    assert row(measured(0.8, 10.0), "B2").met is True
    assert row(measured(0.9, 10.0), "B2").met is False
    assert row(measured(1.0, 10.0), "B5").met is True


def test_ratios_are_to_the_cold_build_of_hugo() -> None:
    found = row(measured(5.0, 10.0), "B3")
    assert (found.ratio, found.processor) == (0.5, 0.25)


def test_nothing_is_promised_at_other_sizes() -> None:
    results = measured(20.0, 10.0, size=1_000)
    assert row(results, "B1", 1_000).met is None


def test_growth_is_promised_from_ten_thousand_to_a_hundred_thousand() -> None:
    results = measured(10.0, 10.0)
    results.runs[10 * SIZE, OURS, Step.COLD].append(Run(111.0, 111.0, 1))
    found = row(results, "B6", 10 * SIZE)
    assert (found.ours, found.met) == ("11.10 ×", False)


def test_what_was_not_measured_is_a_dash() -> None:
    found = list(rows(Results(), SIZE))
    assert {row.met for row in found} == {None}
    assert all(row.ours in ("–", "not there yet") for row in found)


def test_heavy_imports_break_the_budget() -> None:
    results = Results(startup=Startup(0.01, {"--help": 0.05}, 120, ("jinja2",)))
    assert [row.met for row in rows(results, SIZE) if row.code == "B11"] == [True, False]


def test_a_table_reads_as_text() -> None:
    assert markdown(("a", "bcd"), [("12", "3")]) == "| a  | bcd |\n|----|-----|\n| 12 | 3   |"


def test_the_report_has_both_tables_and_what_is_missing() -> None:
    results = measured(5.0, 10.0)
    circumstances = Circumstances(
        ["a machine"],
        {OURS: "1", HUGO: "2"},
        30,
        {SIZE: 3},
        {SIZE: 31_000_000},
        {"B1"},
        missing=["Eleventy"],
    )
    hugo = [peer for peer in all_peers(Path()) if peer.key == "hugo"]
    text = report(results, circumstances, hugo)
    assert "### 10,000 notes (31.0 MB), medians of 3 rounds" in text
    assert "| B1 " in text
    assert "| B2 " not in text
    assert "| Hugo 2 " in text
    assert "not installed: Eleventy" in text
    assert "30 % of the notes have headings" in text


def test_results_are_written_between_their_marks(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text(f"Before\n{BEGIN}old\n{END}After\n")
    for text in ("first\n", "second\n"):
        write_into(document, text)
    assert document.read_text() == f"Before\n{BEGIN}\nsecond\n\n{END}After\n"


def test_a_document_without_a_place_is_left_as_it_is(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("Text\n")
    with pytest.raises(ValueError, match="no place"):
        write_into(document, "table\n")
    assert document.read_text() == "Text\n"


# The command line


def test_rows_are_chosen_by_their_codes() -> None:
    assert options(["--only", "b1,B2b"]).only == {"B1", "B2B"}
    assert options([]).only == set(CODES)
    assert options(["--marked-up", "30"]).marked_up == 30
    with pytest.raises(argparse.ArgumentTypeError, match="no such row: B99"):
        codes("B99")
