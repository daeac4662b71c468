cat relay.conf active status
