ls inboxes notes hold
cat notes/*.txt logs/mail.log
