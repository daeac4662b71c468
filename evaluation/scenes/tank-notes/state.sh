cat tanks.log
