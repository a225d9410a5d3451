"""The settings of curl and git where connections go through the relay."""

# Read by curl as that of the user, whatever its environment; /etc/gitconfig includes the other one.
_CURL = "/tmp/.curlrc"
_GIT = "/tmp/.guru-gitconfig"


def configure(address):
    """Leads both to the relay by name. Without it they have the container's own network."""
    proxy = "socks5h://{}:{}".format(*address)
    with open(_CURL, "w", encoding="ascii") as file:
        file.write(f'proxy = "{proxy}"\nnoproxy = "localhost,127.0.0.0/8,::1"\n')
    with open(_GIT, "w", encoding="ascii") as file:
        file.write(f"[http]\n\tproxy = {proxy}\n")
