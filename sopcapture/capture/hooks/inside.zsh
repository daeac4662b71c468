# Before zshenv.zsh, for a shell that has started already: its files were read.
typeset -g __sop_inside=yes
