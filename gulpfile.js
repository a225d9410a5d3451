const { Transform } = require('node:stream');

const { dest, parallel, src } = require('gulp');

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

exports.build = parallel(nodeAssets, sandboxImage);
