# Behind bash.sh: who and where this shell is.
__sop_told='\u;w=\H'
builtin printf '%sI;u=%s;d=%s\a' "$__sop_mark" "${__sop_told@P}" "${PWD@Q}" >/dev/tty
