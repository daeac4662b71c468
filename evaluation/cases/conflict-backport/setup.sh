# A scheduler with a maintenance branch; a fix of main goes back to it, and the list of changes is another one there.
set -eu
issue=${PARAM_ISSUE:-1187}
branch=${PARAM_BRANCH:-stable-2.4}
version=${PARAM_VERSION:-2.4.8}
entry=${PARAM_ENTRY:-Retry a job at most 5 times}
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
git config --global advice.mergeConflict false
git init -q
echo __pycache__/ >.gitignore
printf 'def tries(failures):\n    return failures + 1\n' >retry.py
printf 'from retry import tries\nassert tries(0) == 1\nprint("tests passed")\n' >tests.py
printf '# Changes\n\n## %s\n' "$version" >CHANGES.md
git add .
git commit -qm "Schedule jobs"
git switch -qc "$branch"
echo "- Read the clock once" >>CHANGES.md
git commit -qam "Read the clock once"
git switch -q main
printf '# Changes\n\n## 3.0.0\n- Queues have names\n' >CHANGES.md
git commit -qam "Begin 3.0"
printf 'def tries(failures):\n    return min(failures + 1, 5)\n' >retry.py
printf 'from retry import tries\nassert tries(0) == 1\nassert tries(9) == 5, tries(9)\nprint("tests passed")\n' >tests.py
printf '# Changes\n\n## 3.0.0\n- %s (#%s)\n- Queues have names\n' "$entry" "$issue" >CHANGES.md
git commit -qam "$entry (#$issue)"
echo "Jobs have owners" >owners.txt
git add .
git commit -qm "Name owners"
git clone -q --bare . ../origin.git
git remote add origin ../origin.git
git fetch -q
git branch -q -u origin/main main
git branch -q -D "$branch"
