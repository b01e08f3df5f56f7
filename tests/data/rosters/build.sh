#!/bin/sh
# Makes the rosters beside this file from hand-written sources with LibreOffice, iconv and zip:
# nothing of valgapp takes part. All people are invented. Run in this folder.
set -eu
iconv -f UTF-8 -t CP1252//TRANSLIT source/coordinator.csv | sed 's/$/\r/' > cp1252_semicolon.csv
iconv -f UTF-8 -t CP865//TRANSLIT source/coordinator.csv | sed 's/$/\r/' > dos_cp865.csv
{ printf '\357\273\277'; cat source/english.csv; } > utf8_bom_comma.csv
cp source/tabs.txt tab_utf8.txt
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE source/last_first.txt; } > utf16_last_first.txt
cp source/sections.csv sections_sep_hint.csv
cp source/survey_da.csv survey_timestamp.csv
soffice 2>/dev/null --headless --convert-to xlsx --infilter='CSV:59,34,76,1,,1030' source/forms.csv >/dev/null
soffice 2>/dev/null --headless --convert-to xlsx source/titles.fods >/dev/null
soffice 2>/dev/null --headless --convert-to xlsx source/cpr.fods >/dev/null
mv forms.xlsx survey_forms.xlsx; mv titles.xlsx title_rows_sheets.xlsx; mv cpr.xlsx cpr_birth_dates.xlsx
# a dimension that lies: everything outside A1:B2 would be lost to a reader that believes it
cp cpr_birth_dates.xlsx lying_dimension.xlsx
unzip -q -o lying_dimension.xlsx xl/worksheets/sheet1.xml
sed -i 's/<dimension ref="[^"]*"/<dimension ref="A1:B2"/' xl/worksheets/sheet1.xml
zip -q lying_dimension.xlsx xl/worksheets/sheet1.xml && rm -r xl
