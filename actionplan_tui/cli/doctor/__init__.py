"""What can be seen of the program, its files and its database without changing any of them."""
