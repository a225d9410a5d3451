/** True for a record's own key: a name like `constructor` never reaches the prototype. */
export function hasOwn(record: object, key: string): boolean {
	return Object.prototype.hasOwnProperty.call(record, key);
}
