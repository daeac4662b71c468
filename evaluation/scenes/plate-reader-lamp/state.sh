cat lamp runs/*
