cat replays.log
