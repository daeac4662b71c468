cat live-pool2.conf
