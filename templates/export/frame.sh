# Values: --NAME VALUE, or the environment variable SOP_NAME in capitals; what is missing is asked for.
# --yes runs every step without asking; conditions, checks by eye and destructive steps are asked about all the same.
sop_names=() sop_kinds=() sop_defaults=() sop_about=() sop_yes='' sop_output=$(mktemp) sop_part=$(mktemp) || exit 1
trap 'rm -f "$sop_output" "$sop_part"' EXIT
sop_say() { printf '%s\n' "$*" >&2; }
sop_stop() { sop_say "STOPPED: $*"; exit 1; }
sop_title() { sop_say "== $1 =="; }
sop_parameter() { sop_names+=("$1") sop_kinds+=("$2") sop_defaults+=("$3") sop_about+=("$4"); }
sop_usage() {
    sop_say "usage: ${0##*/} [--yes] [--NAME VALUE]..."
    local i
    for i in "${!sop_names[@]}"; do sop_say "  --${sop_names[i]} (${sop_kinds[i]}): ${sop_about[i]}"; done
}
sop_values() {
    local i name given
    while (($#)); do
        case $1 in
            -h | --help) sop_usage; exit 0 ;;
            --yes) sop_yes=1; shift; continue ;;
        esac
        for i in "${!sop_names[@]}"; do
            [[ $1 == "--${sop_names[i]}" && $# -gt 1 ]] || continue
            printf -v "sop_value_${sop_names[i]}" %s "$2"
            shift 2
            continue 2
        done
        sop_usage; exit 2
    done
    for i in "${!sop_names[@]}"; do
        name=sop_value_${sop_names[i]} given=SOP_${sop_names[i]^^}
        [[ -n ${!name-} ]] || printf -v "$name" %s "${!given-}"
        [[ -z ${!name} && ${sop_kinds[i]} == optional ]] && printf -v "$name" %s "${sop_defaults[i]}"
        if [[ -n ${!name} && ${sop_kinds[i]} != secret ]]; then sop_say "{{${sop_names[i]}}} is ${!name}"; fi
        [[ -z ${!name} && ${sop_kinds[i]} != optional ]] || continue
        sop_say "${sop_names[i]}: ${sop_about[i]}"
        if [[ ${sop_kinds[i]} == secret ]]; then IFS= read -rs "$name" </dev/tty; else IFS= read -r "$name" </dev/tty; fi
        [[ -n ${!name} ]] || sop_stop "${sop_names[i]} is required"
    done
}
sop_plain() {
    local name=sop_value_$1 pattern='^[[:alnum:]_@%+=:,./-]*$'
    [[ ${!name} =~ $pattern ]] || sop_stop "$1 stands where its special characters would be read as code; do that step by hand"
}
sop_answer() { local line; printf '%s ' "$1" >&2; IFS= read -r line </dev/tty || exit 1; [[ $line == "$2" ]]; }
sop_confirm() { sop_answer 'Done and as it should be? [y/N]' y || sop_stop 'you did not confirm'; }
sop_before() { : >"$sop_output"; sop_say ''; sop_say "* $1"; }
sop_step() { : >"$sop_output"; sop_say ''; sop_say "$1. $2"; }
sop_tell() { sop_say "   $1"; }
sop_when() { sop_answer "   Does this hold: $1? [y/N]" y; }
sop_danger() { sop_answer '   This destroys something. Type yes to go on:' yes || sop_stop 'you did not go on'; }
sop_by_hand() { sop_say "   Fill in and run by hand:"; sop_say "$1"; sop_confirm; }
sop_ask() {
    sop_say "   \$ $1"
    [[ -n $sop_yes ]] && return 0
    sop_answer '   Run it? [y/N]' y && return 0
    sop_answer '   Leave it out and go on? [y/N]' y || sop_stop 'you ended it'
    return 1
}
sop_result() { [[ $1 == "$2" ]] || sop_stop "exit code is $1 and not $2"; }
sop_output_result() { cat -- "$sop_part"; cat -- "$sop_part" >>"$sop_output"; sop_result "$1" "$2"; }
sop_output_contains() { grep -qF -e "$1" -- "$sop_output" || sop_stop "the output does not contain: $1"; }
sop_output_matches() { grep -qE -e "$1" -- "$sop_output" || sop_stop "the output does not match: $1"; }
sop_expect() { sop_say "   Expected: $1"; sop_answer '   Is it so? [y/N]' y || sop_stop 'it is not as expected'; }
sop_finished() { sop_say ''; sop_say 'Done.'; }
