"""What the user's code may use of os, checked before and while it runs."""
