cat tariff.txt
