cat tools.ini machine.nc
