#!/bin/sh
# Findings, already parsed, into a base of sqlite-utils with full-text search over the same columns as ours.
#
#   sh bench/with_sqlite_utils.sh SQLITE_UTILS ROWS.ndjson BASE
set -eu
"$1" insert "$3" findings "$2" --nl --silent
"$1" enable-fts "$3" findings name description change ten_year driving_force remark tags \
    --tokenize 'unicode61 remove_diacritics 2'
