"""An option or a subcommand can turn a look into a change, or a change into a look: the table has to know which."""

from __future__ import annotations

import pytest

from sopcapture.commands import meaning


def told(text: str) -> tuple[str, str, str]:
    found = meaning(text)
    return found.phrase, str(found.purpose), found.risk


@pytest.mark.parametrize(
    "text",
    [
        "sed -i.bak 's/a/b/' f",
        "sed -Ei.bak 's/a/b/' f",
        "sed -i~ 's/a/b/' f",
        "sed -i.orig -e 's/a/b/' f",
        "sed -ni.bak 5p f",
        "sed --in-place=.bak s/a/b/ f",
        "awk -i inplace '{print $1}' f",
        "gawk -i inplace -F: '{print $1}' f",
        "perl -pi -e 's/a/b/' f",
        "perl -i.bak -pe 's/a/b/' f",
        "perl -pi.bak -e 's/a/b/' f",
        "perl -0pi -e 's/a/b/' f",
        "perl -0777 -i -pe 's/a/b/' f",
        "ruby -i.bak -pe '$_.upcase!' f",
        "yq -i '.a = 1' f",
    ],
)
def test_a_file_is_edited_in_place_however_that_is_written(text: str) -> None:
    found = meaning(text)
    assert told(text) == ("Edit `f`", "edit", "change")
    assert "noise" not in found.marks


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("docker logs -f web", "Read the logs of web"),
        ("docker rm -f web", "Delete the container web"),
        ("docker volume rm -f data", "Delete the volume data"),
        ("docker compose -f prod.yml logs -f web", "Read the logs of web"),
        ("docker compose rm -f web", "Delete the containers of web"),
        ("kubectl -n shop logs -f web-1", "Read the logs of web-1"),
        ("git push -u origin main", "Push the branch `main` to origin"),
        ("curl -sXDELETE http://shop/1", "Delete `http://shop/1`"),
    ],
)
def test_an_option_takes_a_value_only_where_the_subcommand_has_it_so(text: str, phrase: str) -> None:
    assert meaning(text).phrase == phrase


@pytest.mark.parametrize(
    ("text", "phrase", "purpose", "risk"),
    [
        ("find . -delete", "Delete the files found in `.`", "change", "destructive"),
        ("find . -name x -execdir rm {} +", "Delete the files found in `.`", "change", "destructive"),
        ("find . -ok rm {} ';'", "Delete the files found in `.`", "change", "destructive"),
        ("find . -exec sudo /bin/rm -f {} +", "Delete the files found in `.`", "change", "destructive"),
        ("find . -exec sh -c 'rm \"$1\"' _ {} ';'", "Run `rm` on the files found in `.`", "change", "destructive"),
        ("find . -exec mkdir {}.d ';'", "Run `mkdir` on the files found in `.`", "change", "change"),
        ("find . -exec perl -pi -e s/a/b/ {} +", "Edit the files found in `.`", "edit", "change"),
        ("find in -exec gzip {} +", "Compress the files found in `in`", "change", "change"),
        ("find in -exec mv -t old {} +", "Move the files found in `in` to `old`", "change", "change"),
        ("find . -exec touch {} +", "Date the files found in `.`", "change", "change"),
        ("find . -exec chmod 600 {} +", "Set the rights of the files found in `.`", "change", "change"),
        ("find . -exec sed -n 1p {} +", "Find files in `.`", "look", "read"),
        ("find . -exec grep -l x {} +", "Find files in `.`", "look", "read"),
        ("fd -e log -x rm", "Delete the files that are found", "change", "destructive"),
    ],
)
def test_what_is_run_on_the_files_that_are_found_decides(text: str, phrase: str, purpose: str, risk: str) -> None:
    assert told(text) == (phrase, purpose, risk)
    assert ("noise" in meaning(text).marks) is (purpose == "look")
