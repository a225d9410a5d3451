import { librariesOf, mebibytesOf, modulesOf } from '../../../sandbox/imageBuild/libraries';

describe('which libraries code imports', () => {
	it.each([
		['import pandas', ['pandas']],
		['import pandas as pd, numpy as np # both', ['numpy', 'pandas']],
		['from sklearn.linear_model import LinearRegression', ['sklearn']],
		['if True:\n\timport requests; import json', ['requests']],
		['try:\n    import matplotlib.pyplot as plt\nexcept ImportError: pass', ['matplotlib']],
		['from . import pandas', []],
		['import os, json, my_pandas, constructor', []],
		['print("import pandas")\n# import numpy', []],
		['importpandas\nfrom pandas', []],
		['import', []],
		['', []],
		['import pandas\r\nimport lxml\r\n', ['lxml', 'pandas']],
	])('%j: %j', (code, expected) => {
		expect(librariesOf(code)).toEqual(expected);
	});

	it('is found quickly in a long text', () => {
		const before = process.cpuUsage();
		expect(
			librariesOf(`${'import '.repeat(50_000)}\n${'from a.b '.repeat(50_000)}\n${' '.repeat(300_000)}x`),
		).toEqual([]);
		expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000);
	});

	it('knows the module that does a library’s work, and what a container with it needs', () => {
		expect(modulesOf(['matplotlib', 'pandas', 'unknown'])).toEqual(['matplotlib.pyplot', 'pandas']);
		expect(mebibytesOf(['pandas'])).toBeGreaterThan(mebibytesOf([]));
	});
});
