set -eu
mkdir -p FL0612/tiles FL0612/out FL0613/tiles
for i in 1 2 3; do echo t >FL0612/tiles/t$i.tif; done; echo m >FL0612/out/mosaic.tif; echo t >FL0613/tiles/t1.tif
