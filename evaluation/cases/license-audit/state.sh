ls reports
cat reports/*.csv reports/*.todo
cat done.log
