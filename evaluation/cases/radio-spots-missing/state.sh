ls queue loaded incidents
stat -c '%n %s' spots/*
cat makegood.csv incidents/*
