#!/bin/sh
# Run every benchmark and print one table. Figures are ratios within one run;
# what else the machine did meanwhile is printed beside them.
pressure() { [ -r /proc/pressure/cpu ] && sed -n 's/^some avg10=\([0-9.]*\).*/\1/p' /proc/pressure/cpu; }
echo "cores: $(nproc); others waiting for a core (avg of 10 s): $(pressure) %"
printf '%-52s %10s %10s %-4s %9s\n' 'what' 'ours' 'floor' 'unit' 'ratio'
status=0
for b in "$BUILD"/tests/bench/bench_*; do
	case $b in *.o | *.d) continue ;; esac
	case $b in *"$T"*) ;; *) continue ;; esac
	"$b" || status=1
done
after=$(pressure)
echo "others waiting for a core at the end: $after %"
[ "${after%%.*}" -gt 20 ] 2>/dev/null && echo "The machine was busy: an fdatasync takes many times longer then; run again when it is idle."
exit $status
