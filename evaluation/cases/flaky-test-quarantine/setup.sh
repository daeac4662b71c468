# The end-to-end tests of a ticket shop's checkout. The order of a test's baskets comes from a seed; one test fails with a few of them.
set -eu
test=${PARAM_TEST:-voucher_expiry}
git config --global user.name "Nneka Obi"
git config --global user.email nneka@rowanbox.example
git config --global init.defaultBranch main
git init -q --bare ../checkout-tests.git 2>/dev/null
mkdir -p tests
cat >tests/seat_hold.py <<'P'
def test(shuffled):
    held = {n: "held" for n in shuffled}
    assert len(held) == 12, "a seat was lost"
P
cat >tests/basket_total.py <<'P'
def test(shuffled):
    assert sum(shuffled) == 78, "the total differs"
P
cat >"tests/$test.py" <<'P'
def test(shuffled):
    first = shuffled[0]
    assert not (first == 1), f"basket {first}: expected 'expired', got 'valid'"
P
echo '[]' >quarantine.json
echo '{"build": 4471, "seed": 18}' >build.json
cat >qa <<'P'
#!/usr/bin/env python3
"""qa run TEST --seed N | repeat TEST TIMES | lint | suite"""
import glob, json, os, random, re, runpy, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
def once(test, seed):
    path = f"tests/{test}.py"
    if not os.path.exists(path):
        sys.exit(f"qa: there is no {path}")
    baskets = list(range(1, 13))
    random.Random(seed).shuffle(baskets)
    try:
        runpy.run_path(path)["test"](baskets)
    except AssertionError as error:
        return str(error)
verb, args = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
if verb == "run" and len(args) == 3:
    wrong = once(args[0], int(args[2]))
    print(f"{args[0]} seed {args[2]}: {wrong or 'ok'}")
elif verb == "repeat" and len(args) == 2:
    bad = [n for n in range(1, int(args[1]) + 1) if once(args[0], n)]
    print(f"{args[0]}: {int(args[1]) - len(bad)} of {args[1]} passed" + (f", failed with the seeds {' '.join(map(str, bad))}" if bad else ""))
elif verb == "lint":
    for entry in json.load(open("quarantine.json")):
        for key in ("ticket", "until", "owner"):
            if not entry.get(key):
                sys.exit(f"qa: quarantine.json: {entry['test']} has no {key}")
        if not os.path.exists(f"tests/{entry['test']}.py"):
            sys.exit(f"qa: quarantine.json: there is no test {entry['test']}")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", entry["until"]):
            sys.exit(f"qa: quarantine.json: {entry['test']}: until is no date")
    print("qa: quarantine.json is fine")
elif verb == "suite":
    away = {entry["test"]: entry["ticket"] for entry in json.load(open("quarantine.json"))}
    seed = json.load(open("build.json"))["seed"]
    print(f"seed {seed}")
    code = 0
    for path in sorted(glob.glob("tests/*.py")):
        test = os.path.basename(path)[:-3]
        wrong = once(test, seed)
        if test in away:
            print(f"quarantined {test} ({away[test]})")
        else:
            print(f"{'FAILED' if wrong else 'passed'} {test}")
            code = code or bool(wrong)
    sys.exit(int(code))
else:
    sys.exit(f"usage: {__doc__}")
P
chmod +x qa
cat >CONTRIBUTING.md <<'X'
A quarantined test has a ticket, an owner and a date. Nobody quarantines a test on main: branch quarantine/TEST.
X
printf '__pycache__/\n*.tmp\n' >.gitignore
git init -q
git add -A
git commit -qm "Tests of the checkout"
git remote add origin ../checkout-tests.git
git push -q origin main
