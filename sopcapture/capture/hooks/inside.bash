# Before bash.sh, for a shell that has started already: its files were read, and no line of ours stays in its history.
__sop_inside=yes
__sop_told=$(HISTTIMEFORMAT=; builtin history 1)
if [[ $__sop_told == *'@TYPED@'* && $__sop_told =~ ^\ *([0-9]+) ]]; then
  builtin history -d "${BASH_REMATCH[1]}"
fi
