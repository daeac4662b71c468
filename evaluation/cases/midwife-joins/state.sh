tail -n +1 staff/* groups/* outbox/*
ls requests requests/done
