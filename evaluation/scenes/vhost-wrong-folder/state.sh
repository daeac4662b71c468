ls . ../live; cat ../live/*
