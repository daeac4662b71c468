ls tills archive/* reports
cat reports/*.csv history.csv
cat archive/*/malmo.csv
cd outbox && tail -n +1 *
