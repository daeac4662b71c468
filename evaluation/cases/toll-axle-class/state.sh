cat passages/*.csv
ls cases
cat cases/*
