ls img; head on/*
