for m in statements/*; do
    m=${m#statements/}
    ./month status "$m"
    ./month total "$m"
    tar tzf "archive/$m.tar.gz" | sort
done
cut -d, -f-4 statements/*/*.csv
tail -1 rates.csv
cat outbox.log
