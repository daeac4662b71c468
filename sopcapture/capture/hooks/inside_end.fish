# Behind fish.fish: who and where this shell is.
printf '%sI;u=%s;w=%s;d=%s\a' $__sop_mark (__sop_quoted (whoami)) (__sop_quoted $hostname) (__sop_quoted $PWD)
