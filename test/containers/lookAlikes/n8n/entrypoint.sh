#!/bin/sh
# Starts as n8n's image does: the arguments are n8n's own.
exec n8n "$@"
