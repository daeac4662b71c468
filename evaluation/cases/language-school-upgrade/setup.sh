# A language school: the timetable that teachers subscribe to, and the library that writes the calendar files.
set -eu
version=${PARAM_VERSION:-2.0.3}
git config --global user.name "Ines Duarte"
git config --global user.email ines@lingua.example
git config --global init.defaultBranch main
mkdir -p ../wheels
python3 - "$version" <<'S'
import sys, zipfile
def wheel(version, code):
    info = f"icalwriter-{version}.dist-info"
    with zipfile.ZipFile(f"../wheels/icalwriter-{version}-py3-none-any.whl", "w") as z:
        z.writestr("icalwriter.py", code)
        z.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: icalwriter\nVersion: {version}\n")
        z.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: house\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        z.writestr(f"{info}/RECORD", "")
wheel("1.8.2", "__version__ = '1.8.2'\n\ndef event(title, start, tz):\n    return f'DTSTART;TZID={tz}:{start}\\nSUMMARY:{title}\\n'\n")
wheel(sys.argv[1], f"__version__ = '{sys.argv[1]}'\n\ndef event(title, start, zone):\n    return f'DTSTART;TZID={{zone}}:{{start}}\\nSUMMARY:{{title.strip()}}\\n'\n")
S
cat >requirements.txt <<'S'
icalwriter==1.8.2
S
cat >feeds.py <<'S'
import icalwriter


def lesson(course, start):
    return icalwriter.event(course, start, tz="Europe/Lisbon")


def exam(course, start):
    return icalwriter.event("Exam " + course, start, tz="Europe/Lisbon")
S
cat >test_feeds.py <<'S'
import unittest

import feeds


class Feeds(unittest.TestCase):
    def test_lesson(self):
        self.assertIn("TZID=Europe/Lisbon:20261201T0900", feeds.lesson("Spanish B1", "20261201T0900"))

    def test_exam(self):
        self.assertIn("SUMMARY:Exam Spanish B1", feeds.exam("Spanish B1", "20261218T0900"))


if __name__ == "__main__":
    unittest.main()
S
printf 'vendor/\n__pycache__/\n' >.gitignore
cat >Makefile <<'S'
vendor:
	@rm -rf vendor
	@python3 -m pip install -q --disable-pip-version-check --no-index --no-deps --find-links ../wheels --target vendor -r requirements.txt
	@echo "vendor: $$(ls vendor | grep dist-info)"
test:
	@PYTHONPATH=vendor python3 -B -m unittest -q 2>&1 | grep -v -e '^Ran' -e '^$$'; exit $${PIPESTATUS[0]}
.PHONY: vendor test
SHELL = /bin/bash
S
git init -q
git add .
git commit -qm "Feeds of the timetable"
git init -q --bare ../timetable.git
git remote add origin ../timetable.git
git push -q -u origin main
make vendor >/dev/null
