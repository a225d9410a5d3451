import { Steps } from '../../local/prepare/steps';

function recorded(total: number, heartbeatMs?: number) {
	const lines: string[] = [];
	return { lines, steps: new Steps(total, (line) => lines.push(line), heartbeatMs) };
}

it('says what is there already without doing it again', async () => {
	const { lines, steps } = recorded(2);
	let worked = false;
	await steps.run({
		title: 'The engine',
		usually: 'a minute',
		isDone: () => true,
		work: () => {
			worked = true;
			return Promise.resolve();
		},
	});
	expect(lines).toEqual(['[1/2] The engine: already there']);
	expect(worked).toBe(false);
});

it('numbers steps that run side by side in the order in which it tells of them', async () => {
	const { lines, steps } = recorded(2);
	let found = (): void => undefined;
	const looking = new Promise<boolean>((resolve) => {
		found = () => resolve(true);
	});
	const step = { usually: 'a minute', work: () => Promise.resolve() };
	const slow = steps.run({ ...step, title: 'The image', isDone: () => looking });
	await steps.run({ ...step, title: 'n8n', isDone: () => true });
	found();
	await slow;
	expect(lines).toEqual(['[1/2] n8n: already there', '[2/2] The image: already there']);
});

it('shows what a long step is at', async () => {
	const { lines, steps } = recorded(1, 1);
	await steps.run({
		title: 'The image',
		usually: '4 minutes',
		isDone: () => false,
		work: (note) =>
			new Promise((resolve) => {
				note('step 2 of 9');
				const look = setInterval(() => {
					if (!lines.some((line) => line.endsWith('step 2 of 9'))) return;
					clearInterval(look);
					resolve();
				}, 1);
			}),
	});
	expect(lines[0]).toBe('[1/1] The image (4 minutes)');
	expect(lines).toContainEqual('[1/1] The image … 0 s: step 2 of 9');
	expect(lines.at(-1)).toBe('[1/1] The image: done in 0 s');
});

it('says which step failed and passes its error on', async () => {
	const { lines, steps } = recorded(3);
	const step = {
		title: 'n8n',
		usually: 'a while',
		isDone: () => false,
		work: () => Promise.reject(new Error('no space left')),
	};
	await expect(steps.run(step)).rejects.toThrow('no space left');
	expect(lines.at(-1)).toBe('[1/3] n8n: failed after 0 s');
});
