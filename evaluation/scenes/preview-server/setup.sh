# A copy of a site is served in the background, looked at, and everything is taken away at the end.
set -eu
mkdir -p page; echo '<h1>Release @RELEASE@</h1>' >page/index.html; : >checks.log
