cat line
