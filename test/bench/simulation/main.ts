/** `npm run simulate`: compares the simulation with measurements; shows the needs of 1 to 1,000 turns a second. */
import { needOf, needsTable } from './capacity';
import { MEASURED, MEMORY, PLANNED } from './measured';
import { simulate } from './simulate';

const RATES = [1, 10, 100, 1_000];

for (const { concurrency, cores, cost, inFlight, perSecond, turns, workers } of MEASURED) {
	const layout = { webhookProcessors: 1, workers, concurrency, runsAtOnce: 8, cores };
	const said = simulate(cost, layout, turns, { inFlight });
	console.log(
		`${workers} workers, ${inFlight} in flight, ${cores} processors: ` +
			`measured ${perSecond.toFixed(2)} turns a second, simulated ${said.perSecond.toFixed(2)}`,
	);
}
console.log(`\n${needsTable(RATES.map((rate) => needOf(rate, PLANNED, MEMORY)))}`);
