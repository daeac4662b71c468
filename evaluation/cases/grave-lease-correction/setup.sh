# A cemetery administration: the end of a grave's lease was entered wrong, and a notice of clearing was drawn up.
set -eu
ticket=${PARAM_TICKET:-FR-118}
plot=${PARAM_PLOT:-C-07-114}
end=${PARAM_END:-2046-05-31}
mkdir -p tickets notices backup contracts
sqlite3 graves.db "create table grave (plot text primary key, holder text, lease_start text, lease_end text);
create table reason (ticket text, plot text);
create trigger needs_reason before update on grave when not exists (select 1 from reason where plot = new.plot)
begin select raise(abort, 'lease changed without a row in reason'); end;
insert into grave values ('A-01-003', 'Ferreira', '2011-02-01', '2031-01-31'), ('B-02-040', 'Okonjo', '2006-11-01', '2026-10-31'),
 ('$plot', 'Vandevelde', '2016-06-01', '2026-05-31');"
echo "$ticket: holder of $plot (Vandevelde) received a notice of clearing; contract says lease until $end. Please correct." >"tickets/$ticket.txt"
echo "plot $plot, lease from 2016-06-01 until $end, fee paid in full" >"contracts/$plot.txt"
echo "The lease of $plot ended on 2026-05-31; the grave will be cleared." >"notices/$plot.txt"
echo "The lease of B-02-040 ended on 2026-10-31; the grave will be cleared." >"notices/B-02-040.txt"
