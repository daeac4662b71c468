# Hooks for fish 3 and 4. Read by `fish --init-command`, after the person's own files; @NONCE@ is filled in by shells.py.
# They listen to events of fish's own and leave fish_prompt as it is.

set -g __sop_mark \e']7770;@NONCE@;'

function __sop_quoted
    builtin string join '' -- % (builtin string escape --style=url -- $argv[1])
end

function __sop_prompt --on-event fish_prompt
    set -l code $status
    # fish draws prompt and input together, so B follows at once and the drawn prompt counts as input.
    builtin printf '%sA;s=%s;d=%s\a%sB\a' $__sop_mark $code (__sop_quoted $PWD) $__sop_mark
end

function __sop_preexec --on-event fish_preexec
    builtin printf '%sC;t=%s;w=1\a' $__sop_mark (__sop_quoted $argv[1])
end

function __sop_postexec --on-event fish_postexec
    set -l code $status
    builtin printf '%sD;s=%s;d=%s\a' $__sop_mark $code (__sop_quoted $PWD)
end
