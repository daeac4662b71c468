# Behind zshenv.zsh: who and where this shell is.
__sop_tell I u=${(%):-%n} w=${(%):-%M} d=${(qqqq)PWD}
