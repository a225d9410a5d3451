const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

/** How conditions begin: dropped from the start of each of their parts. */
export const CONDITION_WORDS: ReadonlySet<string> = new Set([
	...list(`use used run runs trigger triggers call when whenever if the a an user users customer customers client employee
	someone somebody person caller agent visitor member is are has have had was asks ask asked asking wants want wanting
	to know about for of on their his her whether that reports report reporting confirms confirm confirming says say
	mentions mention mentioning needs need would like inquires inquire enquires wonders tries requests being or and in
	message question questions it this action tool only please there any looks look looking sees see they`),
	...list(`wenn falls sobald der die das den dem ein eine einen nutzer nutzerin benutzer kunde kundin anwender jemand person er
	sie nach fragt fragen wissen will moechte meldet melden sagt erwaehnt bittet um zu ueber wo ob dass und oder ist sind hat
	ausfuehren verwenden nutzen bei`),
]);
