/** The scripts that all parts run, by their name in the table. */
export const SCRIPTS = {
	print: 'print(1)',
	pandas: 'import pandas as pd\nprint(pd.DataFrame({"a": [1, 2]}).a.sum())',
	openai: 'import openai\nprint(openai.OpenAI.__name__)',
	everything: [
		'import anthropic, bs4, cv2, httpx, instructor, lxml, matplotlib.pyplot, numpy, openai, pandas',
		'import PIL, pydantic, requests, scipy, seaborn, sklearn, urllib3',
		'print(len(pandas.DataFrame({"a": [1, 2]})))',
	].join('\n'),
} as const;

export type ScriptName = keyof typeof SCRIPTS;

export const SCRIPT_NAMES: readonly ScriptName[] = ['print', 'pandas', 'openai', 'everything'];
