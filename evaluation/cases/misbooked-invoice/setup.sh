# A journal in which an invoice stands on a wrong account; a tool that books and one that adds up.
set -eu
month=${PARAM_MONTH:-2026-11} bad=${PARAM_ENTRY:-B-1042} amount=${PARAM_AMOUNT:-318.50}
wrong=${PARAM_WRONG_ACCOUNT:-4400}
mkdir -p journal reports
{
    echo 'no,date,debit,credit,amount,text'
    echo "B-1041,$month-02,1200,8400,1190.00,invoice 88"
    echo "$bad,$month-03,$wrong,1200,$amount,paper and toner"
    echo "B-1050,$month-03,4210,1200,900.00,rent"
} >"journal/$month.csv"
cat >book <<'X'
#!/bin/sh
# book MONTH DEBIT CREDIT AMOUNT TEXT: adds an entry under the next number
set -eu
file=journal/$1.csv
case $5 in *,*) echo "book: the text must not hold a comma" >&2; exit 2 ;; esac
last=$(tail -1 "$file" | cut -d, -f1)
next=B-$((${last#B-} + 1))
echo "$next,$1-28,$2,$3,$4,$5" >>"$file"
echo "$next booked"
X
cat >balance <<'X'
#!/bin/sh
# balance MONTH: the sum of each account
set -eu
awk -F, 'NR > 1 { s[$3] += $5; s[$4] -= $5 } END { for (a in s) printf "%s %.2f\n", a, s[a] }' "journal/$1.csv" | sort
X
chmod +x book balance
