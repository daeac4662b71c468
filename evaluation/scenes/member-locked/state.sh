cat members.txt mails.log
