# Hooks for zsh. Read as $ZDOTDIR/.zshenv, from a directory of our own; shells.py fills in the @WORDS@.
#
# The person's own ZDOTDIR is given back at once, so every file after this one is theirs, and theirs of this name is read
# here. The hooks themselves come in before the first prompt, behind everything that their files set up. What they print
# goes to /dev/tty and all else to /dev/null: `set -x` and traps show nothing of them.

@ZDOTDIR@
if [[ -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then
  . "${ZDOTDIR:-$HOME}/.zshenv"
fi

if [[ -o interactive ]]; then
  typeset -g __sop_mark=$'\e]7770;@NONCE@;' __sop_entered=

  __sop_tell() {
    emulate -LR zsh
    builtin print -rn -- "$__sop_mark${(j:;:)@}"$'\a' >/dev/tty
  }

  __sop_precmd() {
    { __sop_ended "$?" } >/dev/null 2>&1
  }
  __sop_ended() {
    # The mark for a line without a line feed: zsh has printed it behind the output by now.
    local partial=
    [[ -o prompt_sp && -o prompt_cr ]] && partial=${(%)PROMPT_EOL_MARK-%B%S%#%s%b}
    emulate -LR zsh
    # What the line editor took and nothing ran is a comment, or what the shell could not parse.
    __sop_tell D s=$1 d=${(qqqq)PWD} e=${(qqqq)partial} ${__sop_entered:+t=${(qqqq)__sop_entered}}
    __sop_tell A s=$1 d=${(qqqq)PWD}
    typeset -g __sop_entered=
  }

  __sop_preexec() {
    { __sop_started "$@" } >/dev/null 2>&1
  }
  __sop_started() {
    emulate -LR zsh
    local ran=${1:-$3} entered=$__sop_entered
    if [[ -z $entered ]]; then
      __sop_tell C t=${(qqqq)ran}
    elif [[ $ran != $entered && ( $entered == *$histchars[1]* || $entered == $histchars[2]* ) ]]; then
      __sop_tell C t=${(qqqq)entered} x=${(qqqq)ran}
    else
      __sop_tell C t=${(qqqq)entered}
    fi
    typeset -g __sop_entered=
  }

  __sop_line_init() {
    { __sop_editing B } >/dev/null 2>&1
  }
  __sop_line_finish() {
    { __sop_editing L } >/dev/null 2>&1
  }
  __sop_editing() {
    emulate -LR zsh
    [[ $CONTEXT == vared ]] && return
    if [[ $1 == L ]]; then
      typeset -g __sop_entered=$PREBUFFER$BUFFER
    elif [[ $CONTEXT == start ]]; then
      typeset -g __sop_entered=
    else
      __sop_tell P
    fi
    __sop_tell $1
  }

  __sop_first_prompt() {
    { __sop_install } >/dev/null 2>&1
    __sop_precmd
  }
  __sop_install() {
    emulate -L zsh
    precmd_functions=(__sop_precmd ${precmd_functions:#__sop_first_prompt})
    preexec_functions=(${preexec_functions:#__sop_preexec} __sop_preexec)
    zle -N __sop_line_init
    zle -N __sop_line_finish
    autoload -Uz add-zle-hook-widget
    add-zle-hook-widget line-init __sop_line_init
    add-zle-hook-widget line-finish __sop_line_finish
    unfunction __sop_install
  }
  typeset -ga precmd_functions preexec_functions
  precmd_functions=(__sop_first_prompt $precmd_functions)
fi
