cat queue.txt
