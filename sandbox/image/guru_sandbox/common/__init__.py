"""What process 1 and the child both use."""
