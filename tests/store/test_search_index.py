"""The search index: found in any spelling, never an error, thrown away rather than trusted."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopcapture.store import IndexEntry, IndexLostError, SearchIndex, drop_index, finder, folded

LINES = (
    "kubectl -n prod rollout status --dry-run=client -f /etc/nginx/conf.d/web_01.conf",
    "Überprüfe die Größe in Zürich",
    "証明書を更新する",
    "nginx: [emerg] bind() to 0.0.0.0:443 failed (98: Address already in use)",
)


def entry(name: str, *lines: str, title: str = "") -> IndexEntry:
    return IndexEntry(
        "sop", name, "1", {"title": title}, title, (tuple((str(n), "", line) for n, line in enumerate(lines)),)
    )


def filled(root: Path, *entries: IndexEntry) -> SearchIndex:
    index = SearchIndex.open(root)
    with index.writing() as writer:
        for each in entries:
            writer.put(each)
    return index


def names(index: SearchIndex, words: str) -> list[str]:
    return [passage.name for passage in index.search(words)]


@pytest.mark.parametrize(
    "words",
    [
        "kub", "KUBECTL roll", "dry-run", "--dry-run=cl", "/etc/nginx", "nginx/conf.d", "web_01", "uberprufe", "ÜBER", "Größe",
        "grosse"[:3], "zurich", "証明書", "明書を更", "更新", "443", "(98:", "nginx 証明 kub", '"nginx', "nginx*", "-nginx", "^nginx",
        "nginx AND", "already in use)",
    ],
)  # fmt: skip
def test_words_are_found_as_they_are_typed(tmp_path: Path, words: str) -> None:
    index = filled(tmp_path, entry("all", *LINES, "and or not near"), entry("other", "nothing of it"))
    assert names(index, words) == ["all"]
    text = folded("\n".join((*LINES, "and or not near")))
    assert all(pattern.search(text) for pattern in finder(words))


@pytest.mark.parametrize("words", ["", "  ", "--", '"', "()", "\0", "*", "nginx absent", "ubectl"])
def test_what_is_not_there_is_not_found(tmp_path: Path, words: str) -> None:
    assert names(filled(tmp_path, entry("all", *LINES)), words) == []


def test_any_text_is_a_search_and_finds_itself(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path)

    @settings(max_examples=80, deadline=None)
    @given(st.text(max_size=30), st.text(alphabet='"*-^:(){}+.,\\ ANDORTNE\0\ud800ab證ä', max_size=20))
    def check(text: str, words: str) -> None:
        with index.writing() as writer:
            writer.put(entry("one", text))
        index.search(words)
        for pattern in finder(words):
            pattern.search(folded(text))
        assert len(folded(text)) == len(text)
        word = next((each for each in text.split() if each.isalnum() and each.isascii()), None)
        if word is not None:
            assert names(index, word) == ["one"]
            assert all(pattern.search(folded(text)) for pattern in finder(word))

    check()


def test_the_title_counts_more_and_a_change_takes_the_old_words_out(tmp_path: Path) -> None:
    index = filled(tmp_path, entry("body", "renew " * 5), entry("title", "x", title="Renew it"))
    assert names(index, "renew") == ["title", "body"]
    with index.writing() as writer:
        writer.put(entry("title", "y", title="Restart it"))
        writer.remove("sop", "body")
        writer.remove("sop", "never there")
    assert names(index, "renew") == []
    assert names(index, "restart y") == ["title"]
    assert index.heads("sop") == {"title": {"title": "Restart it"}}


def test_of_very_much_the_titles_and_what_came_last_are_found(tmp_path: Path, monkeypatch) -> None:
    def session(number: int) -> IndexEntry:
        return replace(entry(f"session-{number:02}", "renew it"), kind="session")

    def sop(number: int, title: str = "") -> IndexEntry:
        return replace(entry(f"sop-{number:02}", "renew it all", title=title), ahead=True)

    index = filled(
        tmp_path, sop(0, "Renew"), *map(session, range(10)), *map(sop, range(1, 10)), *map(session, range(10, 20))
    )
    everything = names(index, "ren")
    assert len(everything) == 30
    assert everything[0] == "sop-00"
    monkeypatch.setattr("sopcapture.store.search_index._RANKED", 4)
    last = [f"sop-{number:02}" for number in range(6, 10)] + [f"session-{number:02}" for number in range(16, 20)]
    found = names(index, "r")
    assert (found[0], sorted(found[1:])) == ("sop-00", sorted(last))
    assert sorted(names(index, "renew al")) == ["sop-00", *last[:4]]
    assert names(index, "it renew none") == []
    with index.writing() as writer:
        writer.put(sop(3))
    assert "sop-03" in names(index, "r")
    assert "sop-06" not in names(index, "r")


def test_a_document_gives_its_best_passages(tmp_path: Path) -> None:
    long = replace(entry("long"), passages=tuple(((str(number), "", "certificate"),) for number in range(300)))
    index = filled(tmp_path, long, entry("short", "certificate " + "and more " * 50))
    assert sorted(names(index, "cert")) == ["long", "long", "long", "short"]


def test_nothing_is_written_where_writing_fails(tmp_path: Path) -> None:
    index = filled(tmp_path, entry("one", "before"))

    def write() -> None:
        with index.writing() as writer:
            writer.put(entry("one", "after"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert (names(index, "before"), names(index, "after")) == (["one"], [])


def files(root: Path) -> list[Path]:
    return sorted((root / ".sopcapture").glob("index-*.db"))


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty", "other", "tables"])
def test_an_index_that_cannot_be_used_is_made_anew(tmp_path: Path, damage: str) -> None:
    filled(tmp_path, entry("one", "words")).close()
    (path,) = files(tmp_path)
    match damage:
        case "garbage":
            path.write_bytes(b"no database" * 500)
        case "cut":
            path.write_bytes(path.read_bytes()[:5000])
        case "empty":
            path.write_bytes(b"")
        case "other":
            path.rename(path.with_name(path.name.replace("index-", "index-0")))
        case "tables":
            with sqlite3.connect(path) as connection:
                connection.execute("UPDATE facts SET value = '0' WHERE name = 'version'")
            connection.close()
    index = SearchIndex.open(tmp_path)
    assert not index.in_memory
    assert index.stamps("sop") == {}
    assert len(files(tmp_path)) == 1
    assert files(tmp_path) != [path]


def test_what_breaks_while_it_is_open_is_thrown_away(tmp_path: Path) -> None:
    filled(tmp_path, *(entry(f"s{n}", "words " * 50) for n in range(400))).close()
    (path,) = files(tmp_path)
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    index = SearchIndex.open(tmp_path)
    path.write_bytes(data)
    with pytest.raises(IndexLostError):
        index.search("words")
    assert not path.exists()
    assert SearchIndex.open(tmp_path).stamps("sop") == {}


def test_an_index_that_is_dropped_says_so_and_leaves_no_file(tmp_path: Path) -> None:
    index, reader = filled(tmp_path, entry("one", "words")), SearchIndex.open(tmp_path)
    assert names(reader, "words") == ["one"]
    drop_index(tmp_path)
    assert sorted(path.name for path in (tmp_path / ".sopcapture").iterdir()) == [".gitignore", "index.lock"]
    assert not index.holds
    assert not reader.holds
    fresh = filled(tmp_path, entry("two", "others"))
    with index.writing() as writer:  # it writes into a file that has no name any more
        writer.put(entry("late", "words"))
    index.close()
    reader.close()
    assert names(fresh, "words") == []
    assert fresh.holds


def test_several_processes_read_and_write_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sopcapture.store import IndexEntry, SearchIndex\n"
        "index = SearchIndex.open(Path(sys.argv[1]))\n"
        "for n in range(30):\n"
        "    with index.writing() as writer:\n"
        "        writer.put(IndexEntry('sop', f'{sys.argv[2]}-{n}', '', {}, '', (((('1', '', 'words'),)),)))\n"
        "    assert index.search('words')\n"
        "print(index.in_memory)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, tmp_path, str(n)], stdout=subprocess.PIPE, text=True)
        for n in range(3)
    ]
    assert [one.communicate(timeout=120)[0] for one in running] == ["False\n"] * 3
    (_,) = files(tmp_path)
    assert len(SearchIndex.open(tmp_path).stamps("sop")) == 90


def test_where_nothing_can_be_written_it_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / ".sopcapture").write_text("in the way, also for root")
    index = filled(tmp_path, entry("one", "words"))
    assert index.in_memory
    assert index.holds
    assert names(index, "words") == ["one"]


def test_git_never_sees_it(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    filled(tmp_path, entry("one", "words"))
    said = subprocess.run(["git", "status", "--porcelain"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout == ""
