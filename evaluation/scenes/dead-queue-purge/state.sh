wc -l dead.jsonl saved.jsonl
