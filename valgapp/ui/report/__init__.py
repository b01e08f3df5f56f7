"""The page that makes the workbook for BIF."""
