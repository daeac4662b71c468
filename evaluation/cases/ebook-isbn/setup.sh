# A small publisher's block of ISBNs, its titles, and the program that writes the message for the wholesalers.
set -eu
title=${PARAM_TITLE:-saltmarsh}
isbn=${PARAM_ISBN:-978-3-982041-36-0}
mkdir -p titles out contracts outbox/hallig outbox/nordbuch outbox/umbra
cat >isbns.csv <<C
isbn;state;format;title
978-3-982041-33-9;used;hardback;lantern
978-3-982041-34-6;used;ebook;lantern
978-3-982041-35-3;used;hardback;$title
$isbn;free;;
978-3-982041-37-7;free;;
C
printf 'author: Tove Arnesen\npages: 212\nsubject: WNC\n' >"titles/$title.txt"
printf 'author: Jonas Pell\npages: 88\nsubject: YFB\n' >titles/lantern.txt
echo "Jonas Pell;0000000078519858" >people.csv
printf 'Contract, 3 March 2025\nTove Arnesen, ISNI 0000 0001 2103 4417\nroyalty 8 of 100, e-book 25 of 100\n' >contracts/arnesen.txt
cat >onix <<'P'
#!/usr/bin/python3
"""onix make TITLE ISBN PRICE DATE | check FILE"""
import datetime, pathlib, re, sys
here = pathlib.Path(__file__).resolve().parent
def people():
    return dict(line.split(";") for line in (here / "people.csv").read_text().split("\n") if line)
def stop(text):
    sys.exit(f"onix: {text}")
match sys.argv[1:]:
    case ["make", title, isbn, price, date]:
        if not re.fullmatch(r"\d+\.\d\d", price):
            stop(f"price {price}: euros and cents with a point")
        digits = [int(one) for one in isbn if one.isdigit()]
        if len(digits) != 13 or sum(one * (1, 3)[at % 2] for at, one in enumerate(digits)) % 10:
            stop(f"{isbn} is no ISBN")
        datetime.date.fromisoformat(date)
        about = dict(line.split(": ") for line in (here / "titles" / f"{title}.txt").read_text().splitlines())
        file = here / "out" / f"{isbn}.xml"
        file.write_text(f"<Product>\n<ISBN>{isbn}</ISBN>\n<Title>{title}</Title>\n<Form>ED</Form>\n"
            f"<Person isni='{people().get(about['author'], '')}'>{about['author']}</Person>\n"
            f"<Subject>{about['subject']}</Subject>\n<Price>{price}</Price>\n<OnSale>{date}</OnSale>\n</Product>\n")
        print(f"onix: out/{file.name}")
    case ["check", name]:
        text = pathlib.Path(name).read_text()
        [isbn] = re.findall("<ISBN>(.*)</ISBN>", text)
        if not re.search(f"^{isbn};used;ebook;.", (here / "isbns.csv").read_text(), re.M):
            stop(f"{isbn} is not booked as an e-book in isbns.csv")
        for isni, person in re.findall("isni='(.*)'>(.*)</Person>", text):
            if not isni:
                stop(f"{person} has no ISNI, the wholesalers throw the message away")
        print("onix: the message is complete")
    case _:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
P
chmod +x onix
