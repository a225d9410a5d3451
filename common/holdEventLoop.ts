/**
 * Keeps the process alive until the promise is settled, even if the promise waits only on unref'ed timers or sockets.
 */
export async function holdEventLoop<T>(promise: Promise<T>): Promise<T> {
	const hold = setInterval(() => {}, 60_000);
	try {
		return await promise;
	} finally {
		clearInterval(hold);
	}
}
