# Hooks for zsh. Read as $ZDOTDIR/.zshenv, from a directory of our own; shells.py fills in the @WORDS@.
#
# The person's own ZDOTDIR is given back at once, so every file after this one is theirs, and theirs of this name is read
# here. The hooks themselves come in before the first prompt, behind everything that their files set up. A scheduled
# command runs behind every precmd and puts them back where precmd_functions was assigned anew; where it was not, our own
# precmd takes it off the schedule, since zsh keeps $pipestatus and $_ over a hook only. What they print goes to /dev/tty
# and all else to /dev/null: `set -x` and traps show nothing of them.

@ZDOTDIR@
if [[ -z ${__sop_inside-} && -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then
  . "${ZDOTDIR:-$HOME}/.zshenv"
fi

if [[ -o interactive ]]; then
  typeset -g __sop_mark=$'\e]7770;@NONCE@;' __sop_entered= __sop_told= __sop_due=

  __sop_tell() {
    emulate -LR zsh
    builtin print -rn -- "$__sop_mark${(j:;:)@}"$'\a' >/dev/tty
  }

  __sop_precmd() {
    { __sop_ended "$?"; __sop_unschedule; __sop_hook } >/dev/null 2>&1
  }
  __sop_ended() {
    # The mark for a line without a line feed: zsh has printed it behind the output by now.
    local partial=
    [[ -o prompt_sp && -o prompt_cr ]] && partial=${(%)PROMPT_EOL_MARK-%B%S%#%s%b}
    # A history expansion that is to be looked at first comes back to the line editor.
    [[ -o hist_verify && ( $__sop_entered == *$histchars[1]* || $__sop_entered == $histchars[2]* ) ]] && __sop_entered=
    emulate -LR zsh
    # What the line editor took and nothing ran is a comment, or what the shell could not parse.
    __sop_tell D s=$1 d=${(qqqq)PWD} e=${(qqqq)partial} t=${(qqqq)__sop_entered}
    __sop_tell A s=$1 d=${(qqqq)PWD}
    typeset -g __sop_entered= __sop_told=yes
  }

  __sop_late() {
    { __sop_settle "$1" } >/dev/null 2>&1
    return $1
  }
  __sop_settle() {
    typeset -g __sop_due=
    zle && return  # a line editor inside a command
    if (( ${+functions[__sop_install]} )); then
      __sop_install && :
    fi
    if [[ -z $__sop_told ]]; then
      __sop_ended "$1"
    fi
    __sop_hook
  }
  __sop_hook() {
    emulate -L zsh
    typeset -ga precmd_functions preexec_functions
    precmd_functions=(__sop_precmd ${precmd_functions:#__sop_(precmd|first_prompt)})
    preexec_functions=(${preexec_functions:#__sop_preexec} __sop_preexec)
  }
  __sop_schedule() {
    # Under `setopt verbose` zsh shows what is scheduled.
    if [[ -z $__sop_due && ! -o verbose ]] && zmodload zsh/sched; then
      typeset -g __sop_due=yes
      builtin sched +00:00 '{ __sop_late "$?" "$_" && : "$_" } >/dev/null 2>&1'
    fi
  }
  __sop_unschedule() {
    emulate -L zsh
    local -i place=${zsh_scheduled_events[(i)*__sop_late*]}
    if [[ -n $__sop_due ]] && (( place <= ${#zsh_scheduled_events} )); then
      builtin sched -$place
      typeset -g __sop_due=
    fi
  }

  __sop_preexec() {
    { __sop_started "$@" } >/dev/null 2>&1
  }
  __sop_started() {
    __sop_schedule
    emulate -LR zsh
    typeset -g __sop_told=
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
      typeset -g __sop_entered=$PREBUFFER$BUFFER __sop_told=
    elif [[ $CONTEXT == start ]]; then
      typeset -g __sop_entered=
    else
      __sop_tell P
    fi
    __sop_tell $1
  }

  __sop_first_prompt() {
    { __sop_install && : } >/dev/null 2>&1
    __sop_precmd
  }
  __sop_install() {
    emulate -L zsh
    __sop_hook
    autoload -Uz add-zle-hook-widget
    __sop_add_to_line init
    __sop_add_to_line finish
    unfunction __sop_install __sop_add_to_line
  }
  __sop_add_to_line() {
    emulate -L zsh
    local widget=zle-line-$1 added=
    zstyle -g added $widget widgets
    if [[ -n $added && $widgets[$widget] == user:* && $widgets[$widget] != user:azhw:$widget ]]; then
      # A plugin wraps what add-zle-hook-widget put there; added once more, it would call the wrapper without end.
      typeset -g __sop_wrapped_$1=${widgets[$widget]#user:}
      zle -N $widget __sop_around_line_$1
    else
      zle -N __sop_line_$1
      add-zle-hook-widget line-$1 __sop_line_$1
    fi
  }
  __sop_around_line_init() {
    "$__sop_wrapped_init" "$@"
    __sop_line_init
  }
  __sop_around_line_finish() {
    "$__sop_wrapped_finish" "$@"
    __sop_line_finish
  }
  typeset -ga precmd_functions preexec_functions
  precmd_functions=(__sop_first_prompt $precmd_functions)
  { __sop_schedule } >/dev/null 2>&1
fi
