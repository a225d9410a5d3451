/** A first workflow of one's own, from an empty canvas. SCREENSHOTS=1 writes the pictures of docs/images. */
import type { Locator, Page } from 'playwright-core';
import type { Editor } from '../harness/editor/editor';
import { countClicks } from '../harness/editor/clicks';
import { picture } from '../harness/editor/picture';
import { type EditorSession, openEditor } from '../harness/editor/session';
import type { LocalServer } from '../../localServer';
import { openWeatherService, WEATHER_KEY } from '../harness/weatherService';

/** The browser's own. */
declare function getComputedStyle(element: unknown): { readonly color: string };

let session: EditorSession;
let service: LocalServer;
let page: Page;
let editor: Editor;
let chat: Locator;

beforeAll(async () => {
	[session, service] = await Promise.all([openEditor(), openWeatherService()]);
	({ page, editor } = session);
	chat = page.getByTestId('canvas-chat');
});

afterAll(async () => {
	await Promise.all([session.close(), service.close()]);
});

const SALES = `import os
import pandas as pd

sales = pd.DataFrame({"quarter": [1, 1, 2, 2], "amount": [10, 20, 30, 50]})
amounts = sales[sales["quarter"] == int(os.environ["quarter"])]["amount"]
print(f"The mean is {amounts.mean():.1f}, the highest {amounts.max()}.")
`;

const SUNNY = `import os
print(f"It is sunny in {os.environ['city']}.")
`;

const STOCK = `print("Asking the warehouse")
raise RuntimeError("The warehouse is closed")
`;

async function addTool(name: string, condition: string): Promise<void> {
	await editor.openSubNodeList('ai_tool');
	await editor.addNode('Guru Action Tool');
	await editor.rename(name);
	await editor.fillField('condition', condition);
}

async function addParameter(name: string, description: string, sample: string): Promise<void> {
	await editor.press('Add Parameter');
	await editor.fillField('name', name);
	await editor.fillField('description', description);
	await editor.fillField('sample', sample);
}

async function executeAndSee(text: string): Promise<void> {
	await editor.press('Execute step');
	await page.getByTestId('output-panel').getByText(text).first().waitFor();
}

/** The text stands there in red: n8n 2.41 names its colours in OKLCH, where a red has a hue of about 30 degrees. */
async function seesInRed(panel: Locator, text: string): Promise<void> {
	const shown = panel.getByText(text, { exact: true }).first();
	await shown.waitFor();
	const colour = await shown.evaluate((element) => getComputedStyle(element).color);
	const [, chroma, hue] = /^oklch\([\d.]+ ([\d.]+) ([\d.]+)/.exec(colour)?.map(Number) ?? [];
	expect(chroma).toBeGreaterThan(0.15);
	expect(hue).toBeGreaterThan(15);
	expect(hue).toBeLessThan(45);
}

describe('A first workflow', () => {
	it('is built in the steps of the README, and answers', async () => {
		await editor.openNodeList();
		await editor.addNode('Chat', 'On new Chat event');
		await editor.closeNode();
		await editor.openNextNodeList();
		await editor.addNode('Guru Turn Router', 'Answer a turn');
		await editor.chooseOption('decideWith', 'Built-in Matcher');
		await editor.closeNode();

		await addTool('Weather', 'When the user asks about the weather in a city');
		await editor.writeCode(SUNNY);
		await addParameter('city', 'The city, such as Berlin or Rome', 'Berlin');
		await editor.addListEntry('Add Question', 'exampleQuestions', 'What is the weather in Rome?');
		await editor.addListEntry('Add Question', 'exampleQuestions', 'How warm is it in Oslo?');
		await executeAndSee('It is sunny in Berlin.');
		await picture(editor, 'run-alone');
		await editor.closeNode();
		await editor.tidyUp();
		// No word of it stands in the condition: the example question alone matches.
		await editor.say('How warm is it in Madrid?');
		await chat.getByText('It is sunny in Madrid.').first().waitFor();
		// n8n chooses the last run by itself.
		await page.getByTestId('logs-details-body').getByText('Madrid', { exact: true }).first().waitFor();
		await picture(editor, 'log');
	});

	it('keeps the example questions of a tool, and shows them in no other', async () => {
		await editor.openNode('Weather');
		const questions = page.getByTestId('parameter-input-exampleQuestions').locator('input');
		expect(await Promise.all((await questions.all()).map((each) => each.inputValue()))).toEqual([
			'What is the weather in Rome?',
			'How warm is it in Oslo?',
		]);
		await editor.closeNode();
	});

	it('has an API call with a secret in a header, which runs alone', async () => {
		await editor.openNode('Weather');
		await editor.chooseOption('actionType', 'API Call');
		await editor.fillField('url', `${service.origin}/v1/weather/{city}`);
		await editor.press('Add Header');
		await editor.fillField('key', 'X-API-Key');
		await editor.fillField('value', '{WEATHER_API_KEY}');
		await editor.createSecrets({ WEATHER_API_KEY: WEATHER_KEY });
		await executeAndSee('rain');
		await editor.closeNode();
	});

	it('has code with pandas, which runs alone', async () => {
		await addTool('Sales statistics', 'When the user asks for the statistics of the sales of a quarter');
		await editor.writeCode(SALES);
		await addParameter('quarter', 'The number of the quarter, such as 2', '2');
		await editor.chooseOption('type', 'Number');
		await executeAndSee('The mean is 40.0, the highest 50.');
		await editor.closeNode();
	});

	it('has an action that fails alone, in red, with why and what it printed', async () => {
		await addTool('Stock level', 'When the user asks how many of a product are in stock');
		await editor.writeCode(STOCK);
		// Entries that are added and left empty say nothing.
		expect(await page.getByTestId('parameter-input-exampleQuestions').count()).toBe(0);
		await editor.press('Add Question');
		await editor.addOption('Network');
		await editor.press('Add Host');
		await editor.press('Execute step');
		await seesInRed(page.getByTestId('output-panel'), 'RuntimeError: The warehouse is closed');
		await page.getByTestId('output-panel').getByText('Asking the warehouse').waitFor();
		await editor.closeNode();
	});

	it('runs an action alone with another value in three clicks from the canvas', async () => {
		await editor.tidyUp();
		const clicks = await countClicks(page);
		await editor.openNode('Weather');
		await editor.fillField('sample', 'Oslo');
		await executeAndSee('snow');
		expect(await clicks()).toBeLessThanOrEqual(3);
		await editor.closeNode();
	});

	it('answers in the chat', async () => {
		await editor.say('What is the weather in Rome?');
		await chat.getByText('sunshine').first().waitFor();
		await editor.say('What are the statistics of the sales of quarter 1?');
		await chat.getByText('The mean is 15.0, the highest 20.').first().waitFor();
	});

	it('shows in the log of the chat what failed, in red, with its input, output and message', async () => {
		await editor.say('How many shoes are in stock?');
		await chat.getByText('Stock level did not succeed: something went wrong while it ran.').first().waitFor();
		// n8n chooses what failed by itself.
		await page
			.getByTestId('log-details-header')
			.getByText(/^Error in \d/)
			.first()
			.waitFor();
		const details = page.getByTestId('logs-details-body');
		await details.getByText('How many shoes are in stock?').waitFor();
		await seesInRed(details, 'RuntimeError: The warehouse is closed');
		await details.getByText('Asking the warehouse').waitFor();
		await picture(editor, 'failed');
	});

	it('shows the key nowhere', async () => {
		expect(await page.content()).not.toContain(WEATHER_KEY);
		expect(session.n8n.logText()).not.toContain(WEATHER_KEY);
	});
});
