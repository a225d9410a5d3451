const { readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Transform } = require('node:stream');
const { brotliCompressSync } = require('node:zlib');

const { dest, parallel, series, src } = require('gulp');

/** Larger JSON files are compressed, in bytes. */
const LARGE = 100_000;

/** The word data of many languages is large: without blanks, the package is smaller. */
function compactJson() {
	return new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			if (file.extname === '.json' && file.isBuffer())
				file.contents = Buffer.from(JSON.stringify(JSON.parse(file.contents.toString('utf8'))));
			done(null, file);
		},
	});
}

function jsonFilesIn(folder) {
	return readdirSync(folder, { recursive: true })
		.filter((name) => name.endsWith('.json'))
		.map((name) => join(folder, name));
}

/** Icons and codex files stand beside the compiled nodes and credentials that name them. */
function nodeAssets() {
	return src(['nodes/**/*.{svg,json}', 'credentials/**/*.svg'], { base: '.' })
		.pipe(compactJson())
		.pipe(dest('dist'));
}

/** What the sandbox image is built from, on first use, wherever the package is installed. */
function sandboxImage() {
	return src('sandbox/image/**/*', { base: '.', ignore: '**/__pycache__/**' }).pipe(dest('dist'));
}

/**
 * Brotli makes the large word data a fifth smaller than npm's gzip does. `require('./x.json')` finds `x.json.js` where
 * there is no `x.json`.
 */
async function largeData() {
	for (const path of jsonFilesIn('dist/nodes').filter((file) => statSync(file).size > LARGE)) {
		writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
		writeFileSync(`${path}.js`, UNPACK);
		rmSync(path);
	}
}

const UNPACK = `"use strict";
const { readFileSync } = require("node:fs");
const { brotliDecompressSync } = require("node:zlib");
module.exports = JSON.parse(brotliDecompressSync(readFileSync(__filename.replace(/js$/, "br"))).toString());
`;

exports.build = parallel(series(nodeAssets, largeData), sandboxImage);
