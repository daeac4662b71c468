cat leases fixed.conf
