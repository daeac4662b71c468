# Before zshenv.zsh, for a shell that has started already: its files were read, and no line of ours gets into its history's.
typeset -g __sop_inside=yes HISTORY_IGNORE="(${HISTORY_IGNORE:+$HISTORY_IGNORE|}*@TYPED@*)"
