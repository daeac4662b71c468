# A program with texts in po/, and the file of a translator that has one placeholder wrong; origin is a bare repository.
set -eu
delivery=${PARAM_DELIVERY:-2026-11}
git config --global user.name Noor; git config --global user.email noor@example.org
git config --global init.defaultBranch main; git config --global advice.detachedHead false
git init -q --bare "$HOME/app.git"
git init -q .
git remote add origin "$HOME/app.git"
mkdir -p po "delivery"
printf 'build/\ndelivery/\n' >.gitignore
cat >po/Makefile <<'S'
TARGET = ../build/locale/de/LC_MESSAGES/app.mo

$(TARGET): de.po
	mkdir -p $(@D)
	msgfmt --check-format -o $@ de.po
S
head='msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n'
{
    printf "$head"
    printf '\nmsgid "Good morning"\nmsgstr "Guten Morgen"\n'
    printf '\n#, c-format\nmsgid "%%d files copied"\nmsgstr ""\n'
} >po/de.po
{
    printf "$head"
    printf '\nmsgid "Good morning"\nmsgstr "Guten Morgen"\n'
    printf '\n#, c-format\nmsgid "%%d files copied"\nmsgstr "%%s Dateien kopiert"\n'
    printf '\nmsgid "Save as"\nmsgstr "Speichern unter"\n'
    printf '\nmsgid "Undo"\nmsgstr ""\n'
} >"delivery/de-$delivery.po"
git add .
git commit -qm 'texts of the program'
git push -q origin main
