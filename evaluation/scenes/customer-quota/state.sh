head q/*
