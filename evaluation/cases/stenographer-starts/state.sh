cd persons && tail -n +1 *
cd .. && tail -n +1 letters/* outbox/* requests/closed.csv
(cd machines && grep . *)
find dictionaries/* -type f | wc -l
