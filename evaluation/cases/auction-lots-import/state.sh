# Numbers of the consignor without the block, which is another in another sale.
sqlite3 auction.db "select sale, number - case consignor when '${PARAM_CONSIGNOR:-halvorsen}' then ${PARAM_BLOCK:-300} else 0 end, consignor, title, reserve from lot order by sale, number" 
sqlite3 auction.db.before 'select count(*) from lot'
ls . inbox done
