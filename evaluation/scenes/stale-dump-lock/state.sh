ls run out
