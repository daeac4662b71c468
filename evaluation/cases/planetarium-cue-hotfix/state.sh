git log --format=%s stable
git tag -n
tail -n +1 cues/*.cue
cat rack/VERSION
tail -n +1 rack/cues/*
ls dist
sed 's/.* //' SEALS
git --git-dir=../cues.git log --format=%s stable
git --git-dir=../cues.git tag
git status --short
