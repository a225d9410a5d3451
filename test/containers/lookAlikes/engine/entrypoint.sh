#!/bin/sh
# Starts as docker:dind does: without a command of its own it makes certificates in $DOCKER_TLS_CERTDIR for this
# host's name and starts dockerd; what docker:dind leaves lying after an unclean stop is left here, too.
set -eu

san() {
	{
		ip -oneline address | awk '{ sub("/.*", "", $4); print "IP:" $4 }'
		for name in docker localhost "$(hostname)" "$(hostname -f)"; do echo "DNS:$name"; done
	} | sort -u | paste -s -d, -
}

sign() { # folder, extension
	[ -s "$1/key.pem" ] || openssl genrsa -out "$1/key.pem" 2048
	echo "$2" > "$1/extension.cnf"
	openssl req -new -key "$1/key.pem" -subj "/CN=docker:dind $(basename "$1")" |
		openssl x509 -req -days 825 -CA "$ca/cert.pem" -CAkey "$ca/key.pem" -CAcreateserial \
			-extfile "$1/extension.cnf" -out "$1/cert.pem"
	cp "$ca/cert.pem" "$1/ca.pem"
}

make_certificates() {
	ca="$DOCKER_TLS_CERTDIR/ca" server="$DOCKER_TLS_CERTDIR/server" client="$DOCKER_TLS_CERTDIR/client"
	mkdir -p "$ca" "$server" "$client"
	[ -s "$ca/key.pem" ] || openssl genrsa -out "$ca/key.pem" 2048
	openssl req -new -x509 -days 825 -key "$ca/key.pem" -subj '/CN=docker:dind CA' -out "$ca/cert.pem"
	sign "$server" "subjectAltName = $(san)"
	sign "$client" 'extendedKeyUsage = clientAuth'
	chmod 0644 "$client/key.pem"
}

if [ "$#" -eq 0 ] || [ "${1#-}" != "$1" ]; then
	if [ -n "${DOCKER_TLS_CERTDIR:-}" ]; then
		make_certificates
		set -- --host=tcp://0.0.0.0:2376 --tlsverify --tlscacert="$server/ca.pem" --tlscert="$server/cert.pem" \
			--tlskey="$server/key.pem" "$@"
	else
		set -- --host=tcp://0.0.0.0:2375 "$@"
	fi
	set -- dockerd --host=unix:///var/run/docker.sock "$@"
fi
if [ "$1" = dockerd ]; then
	# Only these: containerd's stays, as with docker:dind.
	find /run /var/run -iname 'docker*.pid' -delete || :
	if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
		# cgroup v2: processes only at the leaves, so that the controllers can be handed on.
		mkdir -p /sys/fs/cgroup/init
		xargs -rn1 < /sys/fs/cgroup/cgroup.procs > /sys/fs/cgroup/init/cgroup.procs || :
		sed -e 's/ / +/g' -e 's/^/+/' < /sys/fs/cgroup/cgroup.controllers > /sys/fs/cgroup/cgroup.subtree_control
	fi
fi
exec "$@"
