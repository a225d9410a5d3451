/** Keeps the process alive until the promise is settled, whatever it waits on. */
export async function holdEventLoop<T>(promise: Promise<T>): Promise<T> {
	const hold = setInterval(() => {}, 60_000);
	try {
		return await promise;
	} finally {
		clearInterval(hold);
	}
}
