cat plant
