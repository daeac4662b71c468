tail -n +1 loaded/* hours/*
