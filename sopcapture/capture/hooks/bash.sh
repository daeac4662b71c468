# Hooks for bash 4.4 and newer. Read by `bash --rcfile`; @NONCE@ is filled in by shells.py.
#
# Functions are defined before the person's own file is read, so that no alias of theirs gets into them. What runs at
# each prompt has its output thrown away and writes marks to /dev/tty: neither `set -x` nor a DEBUG trap shows it.
# Nothing of it is exported, and prompts refer to marks by variable: a shell started inside draws none.

if (( BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404 )); then
  [[ -z ${__sop_inside-} && -r ~/.bashrc ]] && . ~/.bashrc
  echo "sopcapture: bash $BASH_VERSION does not tell where a command begins, so this session is one command;" \
    "install bash 4.4 or newer, or record with --shell zsh" >&2
  return
fi

__sop_mark=$'\e]7770;@NONCE@;'
__sop_again=''
__sop_prompt='${__sop_mark#"${__sop_again:+${PROMPT_COMMAND[7770]:=$__sop_again}}"}A;s=$?;d=${PWD@Q};n='
__sop_input=$__sop_mark$'B\a'
__sop_more=$__sop_mark$'P\a'
__sop_command='${__sop_mark:$((__sop_ran=1,0)):0}$({ __sop_start "$?"; } >/dev/null 2>&1)${__sop_mark}S'$'\a'
# What is put into PS1, PS2 and PS0: by reference, or as it is where promptvars is off.
__sop_parts=(
  '\[${__sop_prompt+${__sop_mark:$((__sop_number=\!,0)):0}${__sop_prompt@P}\!'$'\a''}\]' '\[${__sop_input-}\]' '\[${__sop_more-}\]' '${__sop_command+${__sop_command@P}}'
  '\['"${__sop_mark}A;n=\\!"$'\a\\]' "\\[$__sop_input\\]" "\\[$__sop_more\\]" "${__sop_mark}C"$'\a'
)
__sop_enter=$'{\n{\n__sop_pre\n} && :\n} >/dev/null 2>&1'
__sop_leave=$'{\n{\n__sop_post\n} && :\n} >/dev/null 2>&1'
__sop_last=$'{\n( __sop_tell_prompt ) && ( : )\n} >/dev/null 2>&1' # a subshell: a DEBUG trap does not hear of it
__sop_ran='' __sop_number=''
declare -A __sop_seen=()

# Runs in a subshell of PS0, after the line is read and before it runs: $1 is the status of the command before.
__sop_start() {
  builtin printf '%sC;s=%s;%s\a' "$__sop_mark" "$1" "$(__sop_history)" >/dev/tty
}

# Runs in a subshell: the values h and m of a mark.
__sop_history() {
  builtin set +aeu
  builtin local HISTTIMEFORMAT= entry all='' time
  entry=$(builtin history 1)
  if [[ $entry =~ ^\ *([0-9]+) && -n $__sop_number ]] && (( BASH_REMATCH[1] > __sop_number )); then
    all=$(builtin history "$((BASH_REMATCH[1] - __sop_number + 1))")
  fi
  if [[ -n $HISTTIMEFORMAT ]]; then # it is readonly
    builtin printf -v time "%($HISTTIMEFORMAT)T" -1
    [[ $entry =~ ^(\ *[0-9]+[*\ ]\ )(.*)$ ]] && entry=${BASH_REMATCH[1]}${BASH_REMATCH[2]:${#time}} all=''
  fi
  builtin printf 'h=%s;m=%s' "${entry@Q}" "${all@Q}"
}

# First in PROMPT_COMMAND: the command has ended. Leaves $? as it was.
__sop_pre() {
  builtin local status="$?" echoed=''
  [[ $- == *v* ]] && echoed=";v=${__sop_enter@Q}"
  builtin local -
  builtin set +aeu
  builtin local entry=''
  if [[ -z $__sop_ran ]]; then
    entry=$(__sop_history)
  fi
  builtin printf '%sD;s=%s;d=%s;%s%s\a' "$__sop_mark" "$status" "${PWD@Q}" "${entry:-h=}" "$echoed" >/dev/tty
  __sop_ran=''
  __sop_prompts
  builtin return "$status"
}

# Last in PROMPT_COMMAND: put the marks back into what a prompt tool or the person has written anew.
__sop_post() {
  builtin local status="$?"
  builtin local -
  builtin set +aeu
  __sop_prompts
  __sop_enter_first
  builtin return "$status"
}

# Last in PROMPT_COMMAND where a DEBUG trap forbids __sop_post, in a subshell: where PS1 was written anew since
# __sop_pre, the mark tells how the prompt is about to look, and the recorder finds its end.
__sop_tell_prompt() {
  builtin local status="$?" newest=0 drawn
  builtin set +aeu
  if [[ $PS1 != "${__sop_parts[0]}"* && $PS1 != "${__sop_parts[4]}"* ]]; then
    [[ $(builtin history 1) =~ ^\ *([0-9]+) ]] && newest=${BASH_REMATCH[1]} # 5.2 counts \! differently in @P
    drawn=${PS1@P}
    builtin printf '%sA;s=%s;d=%s;n=%s;p=%s\a' "$__sop_mark" "$status" "${PWD@Q}" "$((newest + 1))" "${drawn@Q}" >/dev/tty
  fi
  builtin return "$status"
}

__sop_enter_first() {
  [[ ${PROMPT_COMMAND-} == "$__sop_enter"* ]] && builtin return
  PROMPT_COMMAND=${PROMPT_COMMAND-}
  PROMPT_COMMAND=${PROMPT_COMMAND//$'\n'"$__sop_enter"/}
  PROMPT_COMMAND=$__sop_enter${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}
}

__sop_prompts() {
  if builtin shopt -q promptvars; then
    __sop_wrap PS1 "${__sop_parts[0]}" "${__sop_parts[1]}"
    __sop_wrap PS2 "${__sop_parts[2]}" "${__sop_parts[1]}"
    __sop_wrap PS0 '' "${__sop_parts[3]}"
  else
    __sop_wrap PS1 "${__sop_parts[4]}" "${__sop_parts[5]}"
    __sop_wrap PS2 "${__sop_parts[6]}" "${__sop_parts[5]}"
    __sop_wrap PS0 '' "${__sop_parts[7]}"
  fi
}

# Gives the prompt string $1 the beginning $2 and the end $3, once each. Backslashes before the end, as of an OSC that
# ends with ESC \, are made up to as many as show the same and take nothing of it: bash reads them twice with promptvars.
__sop_wrap() {
  builtin local text="${!1-}" part pairs=2
  builtin shopt -q promptvars && pairs=4
  [[ $text == "$2"*"$3" && ${__sop_seen[$1]-} == "$text" ]] && builtin return
  for part in "${__sop_parts[@]}"; do
    text=${text//"$part"/}
  done
  part=${text##*[!\\]}
  while (( ${#part} % pairs )); do
    part+=\\ text+=\\
  done
  builtin printf -v "$1" '%s%s%s' "$2" "$text" "$3"
  __sop_seen[$1]=${!1}
}

__sop_install() {
  builtin local -
  builtin set +aeu
  if [[ $- == *i* ]]; then
    __sop_prompts
    __sop_enter_first
    # A DEBUG trap would run once more after the person's own last prompt command, and prompt timers start there.
    builtin local last="$__sop_leave"
    [[ -n $2 ]] && last=$__sop_last
    if [[ -z $2 || ! -o functrace ]]; then
      if (( BASH_VERSINFO[0] > 5 || BASH_VERSINFO[0] == 5 && BASH_VERSINFO[1] > 0 )); then
        PROMPT_COMMAND[7770]=$last
        __sop_again=$last # the prompt puts it back where the array was assigned anew
      else
        PROMPT_COMMAND+=$'\n'$last
      fi
    fi
  fi
  builtin return "$1"
}

if [[ -z ${__sop_inside-} && -r ~/.bashrc ]]; then
  . ~/.bashrc
fi
if [[ ${PS1@a} == *r* ]]; then
  echo "sopcapture: PS1 is readonly, so this session is one command; leave PS1 writable, or record with --shell zsh" >&2
  return
fi
{ __sop_install "$?" "$(builtin trap -p DEBUG)" && :; } >/dev/null 2>&1
