ls raw out srv
cat srv/*
