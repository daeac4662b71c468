tail -n +1 labels.log out/*
