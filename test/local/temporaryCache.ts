/** Imported before what it tests: gives the test file an empty cache folder, as local/cache.ts reads it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const temporaryCache = mkdtempSync(join(tmpdir(), 'guru-test-cache-'));
process.env['XDG_CACHE_HOME'] = temporaryCache;

afterAll(() => {
	rmSync(temporaryCache, { recursive: true, force: true });
});
