"""Makes curl and git connect through the relay."""

# curl reads this as the user's configuration, whatever its environment. /etc/gitconfig includes the other file.
_CURL = "/tmp/.curlrc"
_GIT = "/tmp/.guru-gitconfig"


def configure(address):
    """Makes both use the relay, which resolves names for them. Otherwise they use the container's own network."""
    proxy = "socks5h://{}:{}".format(*address)
    with open(_CURL, "w", encoding="ascii") as file:
        file.write(f'proxy = "{proxy}"\nnoproxy = "localhost,127.0.0.0/8,::1"\n')
    with open(_GIT, "w", encoding="ascii") as file:
        file.write(f"[http]\n\tproxy = {proxy}\n")
