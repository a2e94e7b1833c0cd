#!/bin/sh
# Real histories through import, ledger and planner: prints what each rule would have
# done. Called by "make backtest" and by real.t, with the folder to work in.
set -e
dir=$1 data=$DATA/planning
run() { "$SPAREDESK" --db "$dir/$name.db" --config "$dir/$name.conf" "$@"; }

# part,lead time in days,cost in cents,first column of months, of a table
tables() {
	awk -v parts="$dir/parts.csv" -v history="$dir/history.csv" -v raf="$1" '
	BEGIN {
		print "part,name_zh,name_en,unit,cost_cents,price_cents,lead_time_days" > parts
		print "date,part,qty,kind" > history
	}
	{
		sub(/\r$/, "")
		# the months are the last columns: a description may hold commas
		n = split($0, cell, ",")
		months = raf ? 84 : 51
		first = n - months + 1
		if (NR == 1) { for (m = 1; m <= months; m++) month[m] = cell[first + m - 1]; next }
		lead = raf ? cell[first - 2] : 1
		cost = raf ? cell[first - 1] : 1
		if (cost + 0 <= 0 || lead < 1 || lead > 24 || cell[n] == "") next
		printf "%s,%s,%s,pcs,%d,0,%d\n", cell[1], cell[1], cell[1], cost * 100 + 0.5, lead * 30.4375 + 0.5 > parts
		for (m = 1; m <= months; m++)
			if (cell[first + m - 1] + 0 > 0)
				printf "%s-15,%s,%d,issue\n", month[m], cell[1], cell[first + m - 1] > history
	}'
}

play() {
	name=$1
	shift
	run import parts "$dir/parts.csv" history "$dir/history.csv"
	run plan --backtest "$@"
}

printf '[plan]\ntarget=0.95\nvital=0.7\nessential=0.7\ndesirable=0.7\n' > "$dir/raf.conf"
printf '[plan]\ntarget=0.95\nvital=0\nessential=0\ndesirable=0\n' > "$dir/carparts.conf"
echo '# RAF spares 1996-2002'
tables 1 < "$data/raf_5000x84.csv"
play raf --as-of 2002-12-31 --play-from 1999-01 --measure-from 2001-01 --every 3
echo '# car parts 1998-2002'
tables 0 < "$data/carparts_2674x51.csv"
play carparts --as-of 2002-03-31 --play-from 2000-01 --measure-from 2001-01
