"""What stands in the window while no data file is open: welcome, new, open, unlock."""
