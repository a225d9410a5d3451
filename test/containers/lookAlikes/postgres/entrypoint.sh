#!/bin/bash
# Starts as the image postgres does: an empty $PGDATA is set up from POSTGRES_USER, POSTGRES_DB and POSTGRES_PASSWORD
# or POSTGRES_PASSWORD_FILE, and connections over the network need the password.
set -eu
if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
	mkdir -p "$PGDATA"
	chown -R postgres "$PGDATA" /run/postgresql
	exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
	[ -n "${POSTGRES_PASSWORD:-}" ] && [ -n "${POSTGRES_PASSWORD_FILE:-}" ] && {
		echo 'POSTGRES_PASSWORD and POSTGRES_PASSWORD_FILE are both set: they exclude each other.' >&2
		exit 1
	}
	password="${POSTGRES_PASSWORD:-$(cat "${POSTGRES_PASSWORD_FILE:?}")}"
	user="${POSTGRES_USER:-postgres}"
	initdb --username="$user" --pwfile=<(printf '%s\n' "$password") --auth-local=trust --auth-host=scram-sha-256 -D "$PGDATA"
	echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
	# As there, nobody reaches it over the network until its database is there.
	pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
	[ "${POSTGRES_DB:-$user}" = postgres ] || createdb --username="$user" "${POSTGRES_DB:-$user}"
	pg_ctl -D "$PGDATA" -m fast -w stop
fi
exec "$@"
