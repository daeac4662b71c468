cat meters-2026-10.csv sent/*
