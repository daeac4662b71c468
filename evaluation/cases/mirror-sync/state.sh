ls pool incoming
readlink pool/latest
cat pool/latest/*.tar pool/latest/VERSION
cd pool/latest && sha256sum --quiet -c SHA256SUMS && echo "all files as upstream"
