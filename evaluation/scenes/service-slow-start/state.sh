ls run; cat shift.log
