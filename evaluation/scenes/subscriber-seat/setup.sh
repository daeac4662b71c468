set -eu
cat >subscribers.json <<S
[
  {"no": ${PARAM_SUBSCRIBER:-20417}, "name": "A. Wendt", "row": "F", "seat": 12, "status": "regular"},
  {"no": 20555, "name": "M. Zoric", "row": "B", "seat": 3, "status": "regular"}
]
S
