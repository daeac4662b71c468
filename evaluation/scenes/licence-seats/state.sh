cat licences.conf
