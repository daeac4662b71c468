cat active conf/*
