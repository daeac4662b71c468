# An outpatient clinic: the program that reminds patients by text message, its pins, a shelf of wheels.
set -eu
export VERSION=${PARAM_VERSION:-3.2.0} KIT=${PARAM_KIT:-2.0.3}
git config --global user.name "Theo Marsh"
git config --global user.email theo@clinic.example
git config --global init.defaultBranch main
mkdir wheels
python3 - <<'P'
import os, zipfile
def wheel(name, version, body, *needs):
    with zipfile.ZipFile(f"wheels/{name}-{version}-py3-none-any.whl", "w") as file:
        file.writestr(f"{name}/__init__.py", f'__version__ = "{version}"\n{body}\n')
        info = f"{name}-{version}.dist-info"
        file.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" + "".join(f"Requires-Dist: {need}\n" for need in needs))
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", "")
text = "    d = ''.join(c for c in number if c.isdigit())\n    return d[:3] + ' ' + d[3:5] + ' ' + d[5:]"
wheel("dialform", "2.9.4", "def national(number):\n" + text)
wheel("dialform", os.environ["VERSION"], "def national(number, *, region):\n    assert region == 'NO'\n" + text)
send = "def message(to, text):\n    return to + ': ' + text"
wheel("remindkit", "1.9.4", send, "dialform<3")
wheel("remindkit", os.environ["KIT"], send, "dialform>=3")
P
printf 'dialform==2.9.4\nremindkit==1.9.4\n' >requirements.txt
cat >reminders.py <<'P'
import sys
sys.path.insert(0, "lib")
import dialform, remindkit

def reminder(number, hour):
    return remindkit.message(dialform.national(number), f"your appointment is at {hour}")

if __name__ == "__main__":
    many = [reminder(line.strip(), "09:00") for line in open("sample.txt")]
    print(f"dialform {dialform.__version__}, remindkit {remindkit.__version__}: {len(many)} reminders")
P
cat >test_reminders.py <<'P'
import unittest
import reminders

class Reminders(unittest.TestCase):
    def test_number(self):
        self.assertEqual(reminders.reminder("912-34-567", "09:00"), "912 34 567: your appointment is at 09:00")
P
printf '%s\n' 912-34-567 930-11-200 455-60-031 >sample.txt
printf 'lib/\nwheels/\n__pycache__/\n' >.gitignore
echo "REM-188 remindkit 1.9.4" >CHANGES
python3 -m pip install -q --disable-pip-version-check --no-index --find-links wheels --target lib -r requirements.txt
git init -q
git add .
git commit -qm "Reminders"
