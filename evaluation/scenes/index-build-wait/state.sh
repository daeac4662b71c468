ls idx; cat alias
