"""Files in and out: dataclasses on one side, PDF, Excel and CSV on the other."""
