ls out; cat out/* /tmp/printer.lbl
