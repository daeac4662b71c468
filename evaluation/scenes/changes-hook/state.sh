git log --format=%s; git tag; cat CHANGES.md pyproject.toml; git status --short
