const { dest, parallel, src } = require('gulp');

/** Icons and codex files stand beside the compiled nodes and credentials that name them. */
function nodeAssets() {
	return src(['nodes/**/*.{svg,json}', 'credentials/**/*.svg'], { base: '.' }).pipe(dest('dist'));
}

/** What the sandbox image is built from, on first use, wherever the package is installed. */
function sandboxImage() {
	return src('sandbox/image/**/*', { base: '.', ignore: '**/__pycache__/**' }).pipe(dest('dist'));
}

exports.build = parallel(nodeAssets, sandboxImage);
