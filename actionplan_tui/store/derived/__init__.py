"""What can be made again from what is kept: plans laid out so that a part of one can be read."""
