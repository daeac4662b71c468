cat kiln2.conf
