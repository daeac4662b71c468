ls raw audio notes /srv/cdn
cat raw/* audio/* notes/* /srv/cdn/feed.xml
cmp feed.xml /srv/cdn/feed.xml && echo same
